import fs from "node:fs";
import path from "node:path";
import { parseCustomerList, queryParams } from "~/features/customers/parse-customer-query";
import { savedViewChange } from "~/features/customers/saved-view-change";
import { keepNamesFields } from "~/features/privacy/keep-names";
import { lostRuleFields } from "~/features/setup/save-lost-rule.server";

const appFolder = path.resolve("app");

/** Names that the text of the app asks an address for, wherever it does. */
function askedInText(): string[] {
  const files = fs
    .readdirSync(appFolder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."));
  return files.flatMap((file) => {
    const text = fs.readFileSync(path.join(appFolder, file), "utf8");
    return [...text.matchAll(/[pP]arams\.(?:get|getAll|has)\("([^"]+)"\)/g)].map((match) => match[1]!);
  });
}

/** Names that the customers list asks its address for. */
function askedByList(): string[] {
  const asked: string[] = [];
  const note = (name: string) => void asked.push(name);
  class Noting extends URLSearchParams {
    override get(name: string): string | null {
      note(name);
      return null;
    }
    override getAll(name: string): string[] {
      note(name);
      return [];
    }
  }
  parseCustomerList(new Noting(), "2026-11-22");
  return asked;
}

/** What Shopify and Remix put into an address themselves. */
const ofTheFrame = [
  ...["_data", "index", "host", "embedded", "session", "locale", "hmac", "timestamp", "id_token"],
  ...["shopify-reload", "exitIframe", "appLoadId"],
];

/** Every name the app may look for in an address: a new one is among them by itself. */
export const parameterNames = (): string[] => [
  ...new Set([
    ...ofTheFrame,
    ...queryParams,
    ...askedByList(),
    ...askedInText(),
    ...Object.keys(lostRuleFields.shape),
    ...["id", "part", "page", "from", "to"],
  ]),
];

/** Names of the forms' fields; those of two routes, which keep theirs to themselves, and of nobody's. */
export const fieldNames = (): string[] => [
  ...new Set([
    ...savedViewChange.options.flatMap((option) => Object.keys(option.shape)),
    ...Object.keys(lostRuleFields.shape),
    ...Object.keys(keepNamesFields.shape),
    ...["locale", "wanted", "shop", "shopId", "shop_id", "userId"],
  ]),
];
