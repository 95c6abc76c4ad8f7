import { expect, test } from "vitest";
import { withShop } from "~/db.server";
import { env } from "~/env.server";
import { openDatabaseBetween } from "../factories/database-between";
import { startMailServer } from "../factories/mail-server";
import { openMessageShop, outbox, planOffer } from "../factories/message-shop";
import { beginWithoutShop } from "../factories/message-shop-tests";
import { bundleProgram, startProgram } from "../factories/worker-process";

beginWithoutShop();

/** Sends what is due of the shop, once it is told to. */
const sender = (shopId: number) => `
  import { findShopById } from "./app/features/shops/get-shop.server.ts";
  import { sendDue } from "./app/features/messages/send-due.server.ts";
  process.stdin.once("data", async () => {
    await sendDue(await findShopById(${shopId}), () => new Date("2026-11-20T11:00:00Z"), () => false);
    console.log("all is sent");
  });`;

test("a sender that is killed at any statement sends nobody two, and forgets nobody it had not begun with", async () => {
  const server = await startMailServer();
  const { standIn, shop, ids, people } = await openMessageShop(server.url, 40);
  await planOffer(shop, ids);
  const between = await openDatabaseBetween(env.DATABASE_URL);
  const program = await bundleProgram(sender(shop.id));
  const settings = { DATABASE_URL: between.url, SMTP_URL: server.url, SMTP_FROM: "hello@shop.example" };
  const start = () => startProgram(program, standIn, settings);

  const moments: [what: string, sent: RegExp, nth: number, arrives: boolean][] = [
    ["while messages are claimed", /FOR UPDATE SKIP LOCKED/, 3, true],
    ["when a claim is committed", /COMMIT/, 9, false],
    ["when it has just been committed", /COMMIT/, 8, true],
    ["when what became of it is written", /UPDATE "public"."messages".*provider_id/s, 2, false],
    ["at any statement", /./s, 45, true],
  ];
  let process = start();
  for (const [what, sent, nth, arrives] of moments) {
    const next = start();
    let times = 0;
    const struck = new Promise<void>((resolve) =>
      between.watch((text) => {
        if (times >= nth) return "stop";
        if (!sent.test(text) || ++times < nth) return "pass";
        resolve();
        return arrives ? "pass" : "stop";
      }),
    );
    process.go();
    await process.until(what, struck);
    await process.kill();
    process = next;
  }
  between.watch(() => "pass");
  process.go();
  await expect.poll(process.output, { timeout: 60_000 }).toContain("all is sent");

  const rows = await outbox(shop);
  const stateOf = new Map(people.map(({ id, email }) => [email!, rows.get(id)!.state]));
  const times = new Map<string, number>();
  for (const { recipient } of server.mails) times.set(recipient, (times.get(recipient) ?? 0) + 1);
  expect(
    [...times.values()].every((count) => count === 1),
    "nobody got two",
  ).toBe(true);
  const open = people.filter(({ email }) => stateOf.get(email!) === "sending");
  // Four are in the air at a time: no kill leaves more than those behind.
  expect(open.length).toBeLessThanOrEqual(moments.length * 4);
  expect(open.length).toBeGreaterThan(0);
  for (const { email } of people)
    if (stateOf.get(email!) !== "sending")
      expect([stateOf.get(email!), times.get(email!)]).toEqual(["sent", 1]);

  // Ten minutes later those are known to be lost sight of, keep their contact, and are said to be so.
  const late = new Date("2026-11-20T11:11:00Z");
  const { sendDue } = await import("~/features/messages/send-due.server");
  await sendDue(
    shop,
    () => late,
    () => false,
  );
  const ended = await outbox(shop);
  expect([...ended.values()].filter(({ state }) => state === "sending")).toEqual([]);
  for (const { id } of open) expect(ended.get(id)).toMatchObject({ state: "failed", reason: "interrupted" });
  expect(server.mails).toHaveLength(times.size);
  const held = await withShop(shop.id, (tx) => tx.contactSlot.count());
  expect(held).toBe(40);
});
