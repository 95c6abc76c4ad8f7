import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { customerRow, customersIncoming } from "~/features/customers/customer-rows";
import type { Keyring } from "~/features/privacy/keyring.server";
import { keyring, searchKeysOf, sealPersonal } from "~/features/privacy/seal.server";
import { fraction, inventPerson } from "./people.ts";
import { customerIdOf } from "./shop-rows.ts";

// Run as a process of its own, several side by side, because sealing is work for the processor:
// node fill-customers.ts DATABASE_URL SHOP FROM TO NOW
const countries = ["DE", "DE", "DE", "AT", "CH", "FR", "NL", "US"];
const atATime = 50_000;

interface HistoryRow {
  n: number;
  orders: number;
  began: Date;
}

const [url, shopText, fromText, toText, nowText] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
];
const shopId = Number(shopText);
const columns = Object.keys(customersIncoming.columns);

/** The same words come again and again, and hashing them is most of the work. */
const hashes = new Map<string, bigint>();
const remembering: Keyring = {
  ...keyring,
  wordHash(shop, word) {
    const known = hashes.get(word);
    if (known !== undefined) return known;
    const hash = keyring.wordHash(shop, word);
    if (hashes.size < 500_000) hashes.set(word, hash);
    return hash;
  },
};

const owner = new pg.Client(url);
await owner.connect();
await owner.query("SET synchronous_commit = off");
for (let from = Number(fromText); from <= Number(toText); from += atATime) {
  const upTo = Math.min(from + atATime - 1, Number(toText));
  const { rows } = await owner.query<HistoryRow>(
    "SELECT n, orders, began FROM bench_histories WHERE n BETWEEN $1 AND $2 ORDER BY n",
    [from, upTo],
  );
  const sql = `COPY customers (shop_id, ${columns.join(", ")}) FROM STDIN`;
  await pipeline(Readable.from(texts(rows)), owner.query(copyFrom(sql)));
}
await owner.end();

function* texts(histories: HistoryRow[]): Generator<string> {
  let text = "";
  for (const { n, orders, began } of histories) {
    const personal = inventPerson(n);
    const record = {
      id: customerIdOf(n),
      createdAt: began.toISOString(),
      updatedAt: nowText,
      state: "ENABLED",
      locale: "en",
      countryCode: countries[Math.floor(fraction(n, 7) * countries.length)]!,
      personal,
      standing: {
        tags: fraction(n, 8) < 0.05 ? ["vip"] : [],
        marketingState: fraction(n, 9) < 0.4 ? "SUBSCRIBED" : "NOT_SUBSCRIBED",
        emailConsentAt: began.toISOString(),
        smsMarketingState: null,
        smsConsentAt: null,
        shopifyOrderCount: BigInt(orders),
        shopifySpentMinor: BigInt(orders) * 4500n,
        shopifyRfmGroup: null,
        shopifySpendTier: null,
        dataSaleOptOut: false,
      },
    };
    const row = customerRow(record, {
      personal: sealPersonal(shopId, personal),
      searchKeys: searchKeysOf(shopId, personal, remembering),
    });
    // The last column is for merging only.
    text += `${shopId}\t${row.trimEnd().split("\t").slice(0, columns.length).join("\t")}\n`;
    if (text.length > 1_000_000) {
      yield text;
      text = "";
    }
  }
  if (text) yield text;
}
