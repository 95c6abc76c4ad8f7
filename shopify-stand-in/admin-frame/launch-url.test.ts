import "@shopify/shopify-api/adapters/node";
import { ApiVersion, LogSeverity, shopifyApi } from "@shopify/shopify-api";
import { expect, test } from "vitest";
import { launchUrl } from "./launch-url";

const SECRET = "shpss_test";
const launch = {
  appUrl: "http://localhost:4101",
  apiSecret: SECRET,
  domain: "coffee-harbour.myshopify.com",
  handle: "coffee-harbour",
  path: "/app/customers",
  search: "?band=at-risk&q=O'Neil (VIP)*",
  locale: "zh-CN",
  idToken: "a.b.c",
  now: Date.now(),
};

test("the launch carries everything that the app's library looks at", () => {
  const url = new URL(launchUrl(launch));
  expect(url.origin + url.pathname).toBe("http://localhost:4101/app/customers");
  const { host, timestamp, ...rest } = Object.fromEntries(url.searchParams);
  expect(Buffer.from(host ?? "", "base64").toString()).toBe("admin.shopify.com/store/coffee-harbour");
  expect(Number(timestamp)).toBe(Math.floor(launch.now / 1000));
  expect(rest).toMatchObject({
    embedded: "1",
    shop: launch.domain,
    locale: "zh-CN",
    id_token: "a.b.c",
    band: "at-risk",
  });
});

test("Shopify's own library accepts the hmac, and not that of another secret or of changed parameters", async () => {
  const api = shopifyApi({
    ...{ apiKey: "key", apiSecretKey: SECRET, hostName: "localhost", isEmbeddedApp: true },
    apiVersion: ApiVersion.October26,
    logger: { level: LogSeverity.Error },
  });
  const query = Object.fromEntries(new URL(launchUrl(launch)).searchParams);
  expect(await api.utils.validateHmac(query)).toBe(true);
  expect(await api.utils.validateHmac({ ...query, band: "safe" })).toBe(false);
  const forged = Object.fromEntries(new URL(launchUrl({ ...launch, apiSecret: "other" })).searchParams);
  expect(await api.utils.validateHmac(forged)).toBe(false);
});

test("a path cannot take the token to another host, and old launch parameters do not survive", () => {
  expect(new URL(launchUrl({ ...launch, path: "//evil.example/x" })).origin).toBe("http://localhost:4101");
  const url = new URL(
    launchUrl({ ...launch, search: "?id_token=old&shop=evil.myshopify.com&embedded=0&page=2" }),
  );
  expect(url.searchParams.getAll("id_token")).toEqual(["a.b.c"]);
  expect(url.searchParams.getAll("shop")).toEqual([launch.domain]);
  expect(url.searchParams.get("page")).toBe("2");
});
