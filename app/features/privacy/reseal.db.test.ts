import fs from "node:fs";
import { createCipheriv, randomBytes, randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { db, pool, withShop, withShopConnection } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import { createShop } from "../../../tests/factories/shop";
import { createKeyring, type Keyring } from "./keyring.server";
import { resealAll } from "./reseal-all.server";
import { resealSessions, resealShop } from "./reseal.server";
import { reportSeals } from "./seal-report.server";
import { searchKeysForQuery, searchKeysOf } from "./seal.server";
import { sealedColumns, type SealPlace } from "./sealed-columns";
import { checkSealingKeys } from "./sealing-keys.server";

const now = new Date("2026-11-22T10:00:00Z");
const k1 = { id: "k1", key: Buffer.alloc(32, 1) };
const k2 = { id: "k2", key: Buffer.alloc(32, 2) };
const [before, during, after] = [createKeyring([k1]), createKeyring([k2, k1]), createKeyring([k2])];
const personal = { firstName: "Ada", lastName: "Sample", email: "ada@example.com", phone: null };

beforeEach(async () => {
  await db.shop.deleteMany();
  await db.session.deleteMany();
  await db.sealingKey.deleteMany();
});

/** A shop with a value in every sealed column, sealed by `ring`. */
async function sealedShop(ring: Keyring, customers = 1): Promise<Shop> {
  const shop = await createShop();
  const of = (column: SealPlace["column"], text: string) => ring.seal({ column, shop: shop.id }, text);
  const at = { shopId: shop.id, createdAt: now, updatedAt: now };
  await withShop(shop.id, async (tx) => {
    await tx.customer.createMany({
      data: Array.from({ length: customers }, (_, n) => ({
        ...{ ...at, id: BigInt(n + 1), personal: of("customers.personal", JSON.stringify(personal)) },
        searchKeys: searchKeysOf(shop.id, personal, ring),
      })),
    });
    await tx.webhookDelivery.create({
      data: {
        shopId: shop.id,
        webhookId: "w",
        topic: "t",
        receivedAt: now,
        body: of("webhook_deliveries.body", "body"),
      },
    });
    await tx.rejectedRecord.create({
      data: {
        shopId: shop.id,
        id: randomUUID(),
        source: "s",
        reason: "r",
        record: of("rejected_records.record", "record"),
        seenAt: now,
      },
    });
    await tx.dataExport.create({
      data: { shopId: shop.id, id: randomUUID(), requestedAt: now, file: of("data_exports.file", "file") },
    });
    await tx.staffMember.create({
      data: {
        shopId: shop.id,
        userId: "1",
        mayReadCustomers: true,
        checkedAt: now,
        name: of("staff_members.name", "name"),
      },
    });
  });
  const token = (column: SealPlace["column"], text: string) =>
    Buffer.from(ring.seal({ column, shop: shop.domain }, text)).toString("base64");
  await db.session.create({
    data: {
      ...{ id: `offline_${shop.domain}`, shop: shop.domain, state: "" },
      accessToken: token("sessions.access_token", "access".repeat(20)),
      refreshToken: token("sessions.refresh_token", "refresh"),
    },
  });
  return shop;
}

/** Everything that is sealed of a shop, opened by `ring`. */
async function opened(shop: Shop, ring: Keyring): Promise<string[]> {
  return withShopConnection(shop.id, async (client) => {
    const texts: string[] = [];
    for (const [name, { table, column, kept, boundTo }] of Object.entries(sealedColumns)) {
      const owner = boundTo.column === "shop" ? shop.domain : shop.id;
      const { rows } = await client.query<{ value: Buffer | string }>(
        `SELECT ${column} AS value FROM ${table} WHERE ${boundTo.column} = $1`,
        [owner],
      );
      for (const { value } of rows) {
        const bytes = kept === "base64" ? Buffer.from(value as string, "base64") : (value as Buffer);
        texts.push(ring.unseal({ column: name as SealPlace["column"], shop: owner }, bytes).toString());
      }
    }
    return texts;
  });
}

const found = (shop: Shop, text: string, ring: Keyring): Promise<number> =>
  withShopConnection(shop.id, async (client) => {
    const ids = new Set<string>();
    for (const keys of searchKeysForQuery(shop.id, text, ring)) {
      const { rows } = await client.query<{ id: string }>(
        "SELECT customers_with_search_keys($1::bigint[]) AS id",
        [keys.map(String)],
      );
      for (const { id } of rows) ids.add(id);
    }
    return ids.size;
  });

test("every bytea of the database and every column called sealed in the schema is in the list", async () => {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type = 'bytea' ORDER BY 1`,
  );
  const listed = Object.entries(sealedColumns);
  const bytes = listed.filter(([, { kept }]) => kept === "bytes").map(([name]) => name);
  // Numbers of customers, probabilities and measures, nothing that says who somebody is.
  const plain = [
    "prediction_parts.predictions",
    "sealing_keys.fingerprint",
    "target_nights.ranks",
    "target_parts.ids",
    "target_parts.measures",
    "target_parts.standings",
  ];
  expect(rows.map(({ name }) => name)).toEqual([...bytes, ...plain].sort());

  const schema = fs.readFileSync("prisma/schema.prisma", "utf8");
  const called = [...schema.matchAll(/model \w+ \{([^}]|\}(?!\n))*?@@map\("(\w+)"\)/g)].flatMap(
    ([model, , table]) =>
      [...model.matchAll(/\/\/\/ Sealed\b[^\n]*\n\s+(\w+)[^\n]*/g)].map(([line, field]) => {
        const column = /@map\("(\w+)"\)/.exec(line)?.[1] ?? field!;
        return `${table}.${column}`;
      }),
  );
  expect(called.sort()).toEqual(listed.map(([name]) => name).sort());
});

test("after a change of keys everything is sealed with the new one, says the same, and the old one may go", async () => {
  const shops = [await sealedShop(before, 7), await sealedShop(before)];
  await checkSealingKeys(now, before);
  const said = await Promise.all(shops.map((shop) => opened(shop, before)));
  await checkSealingKeys(now, during);
  expect(await reportSeals(now, during)).toMatchObject({ waiting: 20, mayGo: [], missing: [] });

  const report = await resealAll(now, { ring: during, batchSize: 3 });
  expect(report).toMatchObject({ sealingId: "k2", resealed: 20, waiting: 0, mayGo: ["k1"], missing: [] });
  expect(await Promise.all(shops.map((shop) => opened(shop, after)))).toEqual(said);
  expect((await resealAll(now, { ring: during })).resealed, "a second time finds nothing to do").toBe(0);
  await checkSealingKeys(now, after);
});

test("a customer is found at every step of a change of keys", async () => {
  const shop = await sealedShop(before, 5);
  expect(await found(shop, "ada", during)).toBe(5);
  const signal = AbortSignal.abort();
  expect(await resealShop(shop.id, { ring: during, signal }), "a stop").toMatchObject({
    finished: false,
    resealed: 0,
  });
  await withShopConnection(shop.id, (client) =>
    client.query("UPDATE customers SET deleted_at = now() WHERE shop_id = $1 AND id > 2", [shop.id]),
  );
  let rounds = 0;
  const stops = {
    get aborted() {
      return rounds++ > 1;
    },
  } as AbortSignal;
  expect(await resealShop(shop.id, { ring: during, signal: stops, batchSize: 2 })).toMatchObject({
    finished: false,
    resealed: 4,
  });
  expect(await found(shop, "ada sam", during), "half of them by the new key").toBe(5);
  await resealShop(shop.id, { ring: during });
  expect(await found(shop, "ada sam", after)).toBe(5);
  expect(await found(shop, "ada", before), "nothing is left that the old key finds").toBe(0);
});

test("a value that is being changed is not written over by its older self", async () => {
  const shop = await sealedShop(before);
  const place = { column: "customers.personal", shop: shop.id } as const;
  const renamed = JSON.stringify({ ...personal, firstName: "Renamed" });
  await withShopConnection(shop.id, async (client) => {
    await client.query("UPDATE customers SET personal = $2 WHERE shop_id = $1", [
      shop.id,
      Buffer.from(before.seal(place, renamed)),
    ]);
    // The change is not committed yet: the row is left alone, and nobody waits.
    expect((await resealShop(shop.id, { ring: during })).resealed).toBe(4);
  });
  expect((await resealShop(shop.id, { ring: during })).resealed).toBe(1);
  await resealSessions({ ring: during });
  expect((await opened(shop, after))[0]).toBe(renamed);
});

test("tokens that are renewed meanwhile stay the renewed ones", async () => {
  const shop = await sealedShop(before);
  const token = Buffer.from(before.seal({ column: "sessions.refresh_token", shop: shop.domain }, "rotated"));
  // The renewal is not committed yet: its row is left alone, and nobody waits.
  await withShopConnection(shop.id, async (client) => {
    await client.query("UPDATE sessions SET refresh_token = $1", [token.toString("base64")]);
    expect((await resealSessions({ ring: during })).resealed).toBe(0);
  });
  expect((await resealSessions({ ring: during })).resealed).toBe(2);
  await resealShop(shop.id, { ring: during });
  expect((await opened(shop, after)).at(-1)).toBe("rotated");
});

test("values from before the binding are bound, and their search hashes go with the key that seals", async () => {
  const shop = await sealedShop(before);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", k2.key, nonce);
  const text = Buffer.concat([cipher.update(JSON.stringify(personal)), cipher.final()]);
  const unbound = Buffer.concat([Buffer.from([2]), Buffer.from("k2"), nonce, cipher.getAuthTag(), text]);
  await withShopConnection(shop.id, (client) =>
    client.query("UPDATE customers SET personal = $2 WHERE shop_id = $1", [shop.id, unbound]),
  );
  expect(await found(shop, "ada", after), "still by the other key").toBe(0);
  expect((await reportSeals(now, during)).counts).toContainEqual({
    ...{ column: "customers.personal", keyId: "k2", bound: false, rows: 1 },
  });
  expect(await resealAll(now, { ring: during })).toMatchObject({ waiting: 0 });
  expect(await found(shop, "ada", after)).toBe(1);
});

test("a value of one shop put into another's row does not open and is not made to", async () => {
  const [ours, theirs] = [await sealedShop(before), await sealedShop(before)];
  const stolen = before.seal({ column: "customers.personal", shop: theirs.id }, JSON.stringify(personal));
  await withShop(ours.id, (tx) => tx.customer.updateMany({ data: { personal: stolen } }));
  expect(await resealShop(ours.id, { ring: during })).toMatchObject({
    resealed: 4,
    unreadable: 1,
    finished: true,
  });
});

test("a key that is missing is named at the start and in the report, and its values stay as they are", async () => {
  await sealedShop(before);
  await checkSealingKeys(now, before);
  await expect(checkSealingKeys(now, after)).rejects.toThrow(
    /key "k1" has sealed values .* put it back at the end/,
  );
  const report = await resealAll(now, { ring: after });
  expect(report).toMatchObject({ resealed: 0, waiting: 7, missing: ["k1"] });
  const other = createKeyring([k2, { id: "k1", key: Buffer.alloc(32, 9) }]);
  await expect(checkSealingKeys(now, other)).rejects.toThrow(/key "k1" of ENCRYPTION_KEYS is not the one/);
  expect(await resealAll(now, { ring: during })).toMatchObject({ resealed: 7, waiting: 0 });
});
