import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Reply, Route } from "../wire";

const browser = (name: string) => fileURLToPath(new URL(`./browser/${name}`, import.meta.url));

async function bundle(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [browser(entry)],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "utf8",
  });
  const [file] = result.outputFiles;
  if (!file) throw new Error(`${entry} gave no script`);
  return file.text;
}

/** In this order: later sheets override earlier ones. */
const STYLES = ["shell.css", "app.css", "pages.css", "narrow.css"];

async function readStyles(): Promise<string> {
  const sheets = await Promise.all(STYLES.map((name) => readFile(browser(name), "utf8")));
  return sheets.join("\n");
}

/** The scripts and the style sheet of the admin, built once when they are first asked for. */
export function assetsRoute(): Route {
  const built = new Map<string, Promise<string>>();
  const once = (path: string, make: () => Promise<string>) => {
    const text = built.get(path) ?? make();
    built.set(path, text);
    return text;
  };
  const reply = async (type: string, text: Promise<string>): Promise<Reply> => ({
    status: 200,
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "cache-control": "no-cache",
      "cross-origin-resource-policy": "cross-origin",
    },
    body: await text,
  });
  return ({ method, url: { pathname } }) => {
    if (method !== "GET") return null;
    if (pathname === "/app-bridge.js")
      return reply(
        "text/javascript",
        once(pathname, () => bundle("bridge/bridge.ts")),
      );
    if (pathname === "/_admin/frame.js")
      return reply(
        "text/javascript",
        once(pathname, () => bundle("frame/frame.ts")),
      );
    if (pathname === "/_admin/frame.css") return reply("text/css", readStyles());
    return null;
  };
}
