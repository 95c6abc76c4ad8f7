import { randomUUID } from "node:crypto";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { pool, withShop } from "~/db.server";
import { sealedColumns, type SealedColumnName } from "~/features/privacy/sealed-columns";
import { seal, searchKeysOf, unseal, unsealText } from "~/features/privacy/seal.server";
import { startReconcile } from "~/features/imports/start-reconcile.server";
import { closeQueue } from "~/queue.server";
import { rerouteFetch } from "../../shopify-stand-in/reroute.mjs";
import { startStandIn } from "../../shopify-stand-in/server";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour";
import { beginCheckout, placeOrder, updateCustomer } from "../../shopify-stand-in/shops/shop-changes";
import { openSandboxShop } from "../factories/opened-shop";
import { forward, openMailbox, sendMail, type Letter } from "../factories/shopify-mail";
import { toJson } from "../factories/webhook-payload";
import { readWholeDatabase, type DatabaseRow } from "../factories/whole-database";
import { bundleProgram, startProgram, workerProgram } from "../factories/worker-process";
import { sandboxSettings } from "../factories/wire";

const domain = "coffee-harbour.myshopify.com";
const person = {
  ...{ firstName: "Zyxgard", lastName: "Quellwurm" },
  ...{ email: "z.quellwurm@example.com", phone: "+15550142857" },
};
const street = "77 Nirgendwo Lane";

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

const webProgram = `
  import { createServer } from "node:http";
  import { createDoor } from "./app/features/webhooks/door.server.ts";
  const server = createServer(createDoor({ secrets: [process.env.SHOPIFY_API_SECRET] }));
  process.stdin.once("data", () => server.listen(0, "127.0.0.1", () => console.log("port:" + server.address().port)));`;

/** A row as everything that can be read in it: sealed values opened, bytes as text. */
function readable({ table, row }: DatabaseRow): string {
  const opened = Object.entries(row).map(([column, value]) => {
    const name = `${table.replace("public.", "")}.${column}` as SealedColumnName;
    if (typeof value !== "string") return value;
    if (name in sealedColumns) {
      const place = { column: name, shop: (row.shop_id ?? row.shop) as number | string };
      if (sealedColumns[name].kept === "base64") return unsealText(place, value);
      return unseal(place, Buffer.from(value.slice(2), "hex")).toString("utf8");
    }
    return value.startsWith("\\x") ? Buffer.from(value.slice(2), "hex").toString("latin1") : value;
  });
  return JSON.stringify(opened);
}

const needles = [...Object.values(person), street, "5550142857"].map((needle) => needle.toLowerCase());
const namesThePerson = (text: string) => needles.some((needle) => text.toLowerCase().includes(needle));

test("of a customer who was redacted nothing personal is left in any table or log, late messages bring nothing back, and the sums stay", async () => {
  const mailbox = await openMailbox();
  const sandbox = createCoffeeHarbour({ seed: 17, now: Date.now(), customers: 25 });
  const standIn = await startStandIn({ ...sandboxSettings, appUrl: mailbox.url, shops: [sandbox] });
  onTestFinished(() => standIn.close());
  onTestFinished(rerouteFetch(standIn));
  const customerId = [...sandbox.orders.values()].find((one) => one.customerId !== null)!.customerId!;
  updateCustomer(sandbox, customerId, person, Date.now());

  const settings = { LOG_LEVEL: "trace", IMPORT_CHUNK_BYTES: "20000" };
  const worker = startProgram(await bundleProgram(workerProgram), standIn, settings);
  const web = startProgram(await bundleProgram(webProgram), standIn, settings);
  for (const one of [worker, web]) one.go();
  await expect.poll(web.output, { timeout: 60_000 }).toContain("port:");
  const doorUrl = `http://127.0.0.1:${/port:(\d+)/.exec(web.output())![1]}`;

  const shop = await openSandboxShop(standIn, domain);
  const scored = () => withShop(shop.id, (tx) => tx.scoreRun.count());
  await expect.poll(scored, { timeout: 60_000, interval: 100 }).toBe(1);
  const undone = () =>
    withShop(shop.id, (tx) => tx.webhookDelivery.count({ where: { state: "new", nextTryAt: null } }));
  const arrive = async (letters: Letter[]) => {
    for (const letter of letters) expect(await forward(doorUrl, letter)).toBe(200);
    await expect.poll(undone, { timeout: 60_000, interval: 100 }).toBe(0);
  };
  const told = async () => {
    await standIn.flush();
    return mailbox.letters.splice(0).filter(({ topic }) => topic !== "bulk_operations/finish");
  };

  // A life with us: an order, a checkout, a change of name and back, a question for what is held.
  const variantId = [...sandbox.products.values()][0]!.variants[0]!.id;
  const lines = [{ variantId, quantity: 2 }];
  await told();
  standIn.apply(domain, placeOrder(sandbox, { customerId, lines }, Date.now()));
  standIn.apply(domain, beginCheckout(sandbox, { customerId, lines }, Date.now()));
  standIn.apply(domain, updateCustomer(sandbox, customerId, { ...person, firstName: "Z." }, Date.now()));
  standIn.apply(domain, updateCustomer(sandbox, customerId, person, Date.now() + 1000));
  standIn.comply(domain, { topic: "customers/data_request", customerId });
  const ofHerLife = await told();
  expect(ofHerLife.length).toBeGreaterThanOrEqual(5);
  await arrive(ofHerLife);

  // What was not understood, what failed, and what staff have noted.
  const address = { name: `${person.firstName} ${person.lastName}`, address1: street };
  const strange = [
    `{"customer":{"id":${customerId}},"shipping_address":${JSON.stringify(address)}, half a body`,
    toJson({ id: 1n, total_price: "-1", shipping_address: address }),
    toJson({ id: "no number", first_name: person.firstName, email: person.email.toUpperCase() }),
    toJson({ id: 2n, line_items: street, customer: { id: customerId } }),
  ];
  for (const body of strange) await sendMail(doorUrl, shop, { topic: "orders/updated", body });
  await arrive([]);
  await withShop(shop.id, async (tx) => {
    const body = seal(
      { column: "webhook_deliveries.body", shop: shop.id },
      toJson({ customer: { id: customerId, ...person }, shipping_address: address }),
    );
    const dead = {
      shopId: shop.id,
      webhookId: "dead",
      topic: "orders/updated",
      state: "dead",
      attempts: 10,
      body,
    };
    await tx.webhookDelivery.create({ data: { ...dead, receivedAt: new Date() } });
    await tx.savedView.create({
      data: {
        ...{ shopId: shop.id, id: randomUUID(), name: `Call ${person.firstName} ${person.lastName}` },
        ...{ query: "q=zyxgard+quell&band=lost", createdBy: "1", createdAt: new Date() },
      },
    });
  });

  const sums = () =>
    withShop(shop.id, async (tx) => {
      const { _sum, _count } = await tx.order.aggregate({
        _sum: { totalMinor: true, currentTotalMinor: true, refundedMinor: true },
        _count: true,
      });
      const lines = await tx.orderLine.aggregate({
        _sum: { quantity: true, paidUnitMinor: true },
        _count: true,
      });
      return { _sum, _count, lines };
    });
  const before = await sums();
  const held = (await readWholeDatabase()).filter((row) => namesThePerson(readable(row)));
  expect(new Set(held.map(({ table }) => table))).toEqual(
    new Set(
      ["customers", "data_exports", "rejected_records", "saved_views", "webhook_deliveries"].map(
        (table) => `public.${table}`,
      ),
    ),
  );

  standIn.comply(domain, { topic: "customers/redact", customerId });
  await arrive(await told());
  const named = async () =>
    (await readWholeDatabase()).map((row) => `${row.table} ${readable(row)}`).filter(namesThePerson);
  expect(await named()).toEqual([]);
  // Old messages come once more, under ids of their own, and everything that changed is pulled.
  const late = ofHerLife.filter(({ topic }) => topic !== "customers/data_request");
  await arrive(
    late.map((letter) => ({
      ...letter,
      headers: { ...letter.headers, "x-shopify-webhook-id": randomUUID() },
    })),
  );
  await startReconcile(shop, new Date());
  const runs = () => withShop(shop.id, (tx) => tx.importRun.findMany({ orderBy: { startedAt: "asc" } }));
  await expect
    .poll(runs, { timeout: 60_000, interval: 100 })
    .toMatchObject([{ state: "done" }, { state: "done", kind: "reconcile" }]);
  const due = () => withShop(shop.id, (tx) => tx.scoreDue.count());
  await expect.poll(due, { timeout: 60_000, interval: 100 }).toBe(0);

  expect(await named()).toEqual([]);
  expect(await sums()).toEqual(before);
  await withShop(shop.id, async (tx) => {
    const row = await tx.customer.findFirstOrThrow({ where: { id: customerId } });
    expect(row).toMatchObject({ personal: null, searchKeys: [], tags: [], redactedAt: expect.any(Date) });
    const keys = new Set(searchKeysOf(shop.id, { ...person, email: null, phone: null }));
    const findable = (await tx.customer.findMany()).filter(({ searchKeys }) =>
      [...keys].every((key) => searchKeys.includes(key)),
    );
    expect(findable).toEqual([]);
    expect(await tx.customerScore.count({ where: { customerId } })).toBe(0);
  });
  for (const [name, output] of [
    ["web", web.output()],
    ["worker", worker.output()],
  ] as const)
    expect(output.split("\n").filter(namesThePerson), `the log of ${name}`).toEqual([]);
  expect(worker.output()).toContain("a customer was forgotten");
}, 180_000);
