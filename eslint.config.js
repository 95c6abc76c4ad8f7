import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import a11y from "eslint-plugin-jsx-a11y";
import node from "eslint-plugin-n";
import hooks from "eslint-plugin-react-hooks";
import globals from "globals";
import ts from "typescript-eslint";

/** The borders of the house (ARCHITECTURE.md): each message says why the border is there. */
const border = {
  shopifyLibrary: {
    group: [
      "@shopify/shopify-api",
      "@shopify/shopify-api/*",
      "@shopify/shopify-app-remix",
      "@shopify/shopify-app-remix/*",
    ],
    message:
      "Only app/shopify.server.ts, app/platform and root routes know Shopify's libraries: a later move to another framework must stay small.",
  },
  graphql: {
    group: ["graphql", "graphql-request", "**/platform/generated/*", "~/platform/generated/*"],
    message:
      "Only app/platform knows Admin GraphQL: version, throttling, retries and userErrors are handled there once.",
  },
  prisma: {
    group: ["@prisma/client", "@prisma/*"],
    message:
      "Only stores (x-store.server.ts) and db.server.ts use Prisma: every query is scoped by shop in one visible place.",
  },
  routes: {
    group: ["~/routes/*", "**/routes/*"],
    message: "Imports point one way: routes -> features -> platform, math. Nothing imports a route.",
  },
  features: {
    group: ["~/features/*", "**/features/*"],
    message: "Imports point one way: platform, math and ui are used by features and know none of them.",
  },
  otherStores: {
    group: ["~/features/*/*-store.server", "~/features/*/*-store.server.ts"],
    message: "A feature talks to another through its exported functions, never through the other's tables.",
  },
  serverWiring: {
    group: ["~/*.server", "~/*.server.ts"],
    message: "Pure code gets what it needs as arguments; only x.server.ts files may do I/O.",
  },
};
const restrict = (...patterns) => ({ "no-restricted-imports": ["error", { patterns }] });

export default ts.config(
  {
    ignores: [
      "node_modules/",
      "build/",
      ".cache/",
      ".data/",
      "app/platform/generated/",
      "public/",
      ".react-router/",
    ],
  },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    plugins: { n: node },
    languageOptions: { globals: { ...globals.node } },
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "no-console": "off",
      eqeqeq: ["error", "smart"],
    },
  },
  {
    files: ["app/**/*.{ts,tsx}"],
    rules: {
      "n/no-process-env": "error",
      "no-console": "error",
    },
  },
  {
    files: ["app/**/*.tsx"],
    ...a11y.flatConfigs.recommended,
    languageOptions: { ...a11y.flatConfigs.recommended.languageOptions, globals: { ...globals.browser } },
  },
  { files: ["app/**/*.tsx"], plugins: { "react-hooks": hooks }, rules: hooks.configs.recommended.rules },
  {
    files: ["app/features/**/*.{ts,tsx}"],
    rules: restrict(border.shopifyLibrary, border.graphql, border.prisma, border.routes, border.otherStores),
  },
  {
    files: ["app/features/**/*-store.server.ts"],
    rules: restrict(border.shopifyLibrary, border.graphql, border.routes, border.otherStores),
  },
  {
    files: ["app/features/**/*.ts"],
    ignores: ["**/*.server.ts", "**/*.test.ts"],
    rules: restrict(
      border.shopifyLibrary,
      border.graphql,
      border.prisma,
      border.routes,
      border.otherStores,
      border.serverWiring,
    ),
  },
  {
    files: ["app/platform/**/*.ts", "app/math/**/*.ts", "app/ui/**/*.{ts,tsx}"],
    rules: restrict(border.features, border.routes, border.prisma),
  },
  {
    files: ["app/routes/**/*.{ts,tsx}"],
    rules: restrict(border.graphql, border.prisma),
  },
  {
    files: ["shopify-stand-in/**/*.{ts,mjs,js}"],
    rules: restrict({
      group: ["~/*", "**/app/*"],
      message:
        "The sandbox plays Shopify: it must not share code with the app, or both would be wrong together.",
    }),
  },
  {
    files: ["shopify-stand-in/admin-frame/browser/**/*.ts"],
    languageOptions: { globals: { ...globals.browser } },
  },
  {
    files: ["**/*.test.{ts,tsx}", "tests/**/*.ts"],
    rules: { "n/no-process-env": "off", "no-restricted-imports": "off" },
  },
  prettier,
);
