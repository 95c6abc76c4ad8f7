import fc from "fast-check";
import type { AppRoute } from "./app-routes";
import { hostOf } from "./house";
import type { MarkedShop } from "./marked-house";
import { fieldNames, parameterNames } from "./request-names";

export interface ForeignRequest {
  method: string;
  /** As it goes over the wire, without the session token. */
  path: string;
  form?: string;
  /** The token is in the address, as for the admin's frame, and not in a header. */
  framed: boolean;
}

/** What stands where an id or a place is expected: what is of the other shop, what is of nobody, and what is no id at all. */
const oddValues = [
  ...["0", "-1", "1", "1e3", "0x10", "9223372036854775807", "9223372036854775808", "99999999999999999999"],
  ...[
    "00000000-0000-0000-0000-000000000000",
    "null",
    "undefined",
    "NaN",
    "true",
    "[object Object]",
    "１２３",
  ],
  ...[
    "'",
    '"',
    "' OR '1'='1",
    "1; DROP TABLE customers",
    "%",
    "_",
    "\\",
    "<script>alert(1)</script>",
    "{{7*7}}",
  ],
  ...[
    "..",
    "../..",
    "..\\..",
    "./.",
    "//elsewhere.example/",
    "https://elsewhere.example",
    "\u0000",
    "\r\nX-Added: 1",
  ],
  ...["pq", "qx", "dm", "changed", "gid://shopify/Customer/1", "*", "$1", "ﬀ", "\u202e", "a".repeat(3000)],
];

/** As they may stand in a path: letters, and every way of writing a dot or a slash. */
const oddSegments = [
  ...[
    "..",
    ".",
    "%2e%2e",
    "%2E%2e%2f",
    "..%2f..%2f",
    "%252e%252e%252f",
    "..%5c",
    "%00",
    "%0d%0a",
    "%c0%ae%c0%ae",
  ],
  ...[
    "%ff",
    "%",
    "%zz",
    "%e2%80%ae",
    ";",
    ";jsessionid=1",
    "app",
    "APP",
    "customers",
    "customers.data",
    "__manifest",
  ],
  ...[
    "~",
    "@",
    "*",
    "$",
    "-1",
    "1e3",
    "0x10",
    "%EF%BC%91",
    "constructor",
    "__proto__",
    "index",
    "_index",
    "",
  ],
];

/** Whatever a member of staff of `own` may ask, with a fixed preference for what belongs to `other`. */
export function foreignRequest(
  routes: AppRoute[],
  own: MarkedShop,
  other: MarkedShop,
  places: string[],
): fc.Arbitrary<ForeignRequest> {
  const theirs = [other.viewId, other.dataRequestId, String(other.customerId), String(other.id), ...places];
  const value = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...theirs) },
    { weight: 3, arbitrary: fc.constantFrom(...oddValues) },
    { weight: 1, arbitrary: fc.constantFrom(...routes.map(({ id }) => id)) },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 30 }) },
    { weight: 1, arbitrary: fc.bigInt().map(String) },
  );
  const segment = fc.oneof(fc.constantFrom(...oddSegments), value.map(inPath));
  const ofRoute = fc
    .tuple(fc.constantFrom(...routes), segment)
    .map(([{ pattern }, filling]) => pattern.replace(/:\w+|\*/g, () => filling));
  const madeUp = fc.array(segment, { maxLength: 4 }).map((segments) => `/app/${segments.join("/")}`);
  const path = fc.oneof({ weight: 4, arbitrary: ofRoute }, { weight: 1, arbitrary: madeUp });

  const pair = fc.tuple(fc.constantFrom(...parameterNames()), value);
  const shops = [own.domain, other.domain, other.domain.toUpperCase(), `${own.domain}/`, "elsewhere.example"];
  const named = fc.array(fc.constantFrom(...shops), { maxLength: 2 });
  const dataOf = fc.option(fc.constantFrom(...routes.map(({ id }) => id)));
  const form = fc.dictionary(
    fc.constantFrom(...fieldNames()),
    fc.oneof(
      value,
      fc.constantFrom("create", "update", "rename", "delete", "fixed-days", "en", "stop", "24"),
    ),
  );
  return fc
    .record({
      ...{ path, named, dataOf, pairs: fc.array(pair, { maxLength: 4 }), form, framed: fc.boolean() },
      method: fc.constantFrom("GET", "GET", "GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"),
    })
    .map((asked): ForeignRequest => {
      const { method, framed } = asked;
      const search = new URLSearchParams(asked.pairs);
      for (const shop of asked.named) search.append("shop", shop);
      if (asked.dataOf !== null) search.set("_data", asked.dataOf);
      if (framed) {
        if (asked.named.length === 0) search.set("shop", own.domain);
        if (!search.has("host")) search.set("host", hostOf(own.domain));
        if (!search.has("embedded")) search.set("embedded", "1");
      }
      return {
        ...{ method, framed, path: `${asked.path}?${search}` },
        ...(method === "POST" ? { form: new URLSearchParams(asked.form).toString() } : {}),
      };
    });
}

/** Halves of letters, which stand for nothing and can not be written, are left out. */
const inPath = (text: string): string => encodeURIComponent(text.replace(/\p{Cs}/gu, ""));
