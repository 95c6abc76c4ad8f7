import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { withShop } from "~/db.server";
import { env } from "~/env.server";
import { messageCostOf } from "~/features/messages/message-cost.server";
import { defaultMessageSettings } from "~/features/messages/message-settings";
import { setMessageSettings } from "~/features/messages/get-message-settings.server";
import { sealPersonal } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import type { SandboxCustomer } from "../../shopify-stand-in/shops/shop-model";
import { startMailServer } from "../factories/mail-server";
import { noon, openMessageShop, outbox, planOffer, send } from "../factories/message-shop";
import { beginWithoutShop } from "../factories/message-shop-tests";

beginWithoutShop();

type Answer = [status: number, body: object] | "drop";

/** A provider of SMS on the loopback: what it was sent, and what it answers by the number. */
async function startProvider(answerTo: (number: string) => Answer) {
  const sent: { to: string; from: string; text: string; login: string }[] = [];
  const read = async (request: IncomingMessage) => {
    let text = "";
    for await (const chunk of request) text += String(chunk);
    return new URLSearchParams(text);
  };
  const server = createServer((request, response) => {
    void read(request).then((form) => {
      const to = form.get("To")!;
      const login = Buffer.from(request.headers.authorization!.split(" ")[1]!, "base64").toString();
      sent.push({ to, from: form.get("From")!, text: form.get("Body")!, login });
      const answer = answerTo(to);
      if (answer === "drop") return request.socket.destroy();
      response.writeHead(answer[0], { "Content-Type": "application/json" }).end(JSON.stringify(answer[1]));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  Object.assign(env, {
    SMS_URL: `http://account:se%3Acret@127.0.0.1:${port}/messages`,
    SMS_FROM: "+15550100",
  });
  return sent;
}

/** What the sandbox's customers are, and allow, as an import would bring it. */
const tellApp = (shop: Shop, people: readonly SandboxCustomer[]) =>
  withShop(shop.id, async (tx) => {
    for (const { id, email, phone, firstName, lastName, marketingState, smsMarketingState } of people) {
      const personal = sealPersonal(shop.id, { email, phone, firstName, lastName });
      await tx.customer.updateMany({
        where: { id },
        data: { marketingState, smsMarketingState, personal },
      });
    }
  });

test("a customer is written to by the channel they agreed to: by e-mail, by SMS, or not at all", async () => {
  const server = await startMailServer();
  const { shop, ids, people } = await openMessageShop(server.url, 3);
  const sent = await startProvider(() => [201, { sid: "SM1" }]);
  await setMessageSettings(shop, "11", { ...defaultMessageSettings, channels: ["email", "sms"] });
  const [byMail, bySms, neither] = ids as [bigint, bigint, bigint];
  const says = (id: bigint, email: "SUBSCRIBED" | "NOT_SUBSCRIBED", sms: "SUBSCRIBED" | "NOT_SUBSCRIBED") =>
    Object.assign(
      people.find((one) => one.id === id)!,
      {
        ...{ marketingState: email, smsMarketingState: sms, phone: `+4915550${id % 100_000n}` },
      },
    );
  says(byMail, "SUBSCRIBED", "NOT_SUBSCRIBED");
  says(bySms, "NOT_SUBSCRIBED", "SUBSCRIBED");
  says(neither, "NOT_SUBSCRIBED", "NOT_SUBSCRIBED");
  await tellApp(shop, people);
  const planned = await planOffer(shop, ids);
  expect(planned.get(neither)).toEqual({ ok: false, reason: "no-consent" });
  await send(shop);

  const rows = await outbox(shop);
  expect(ids.map((id) => [rows.get(id)!.channel, rows.get(id)!.state])).toEqual([
    ["email", "sent"],
    ["sms", "sent"],
    [null, "skipped"],
  ]);
  expect(server.mails).toHaveLength(1);
  expect(sent).toHaveLength(1);
});

test("an SMS carries the code and a way out, with the provider's login, and what the provider says decides what becomes of it", async () => {
  const { shop, ids, people } = await openMessageShop(undefined, 4);
  const numbers = people.map((_, at) => `+49155500010${at}`);
  const answers: Answer[] = [[201, { sid: "SM7" }], [400, { code: 21211 }], [429, {}], "drop"];
  const sent = await startProvider((number) => answers[numbers.indexOf(number)]!);
  await setMessageSettings(shop, "11", { ...defaultMessageSettings, channels: ["sms"] });
  for (const [at, one] of people.entries())
    Object.assign(one, { smsMarketingState: "SUBSCRIBED", phone: numbers[at] });
  await tellApp(shop, people);
  await planOffer(shop, ids);
  await send(shop);
  await send(shop);

  const rows = await outbox(shop);
  expect(ids.map((id) => [rows.get(id)!.state, rows.get(id)!.reason])).toEqual([
    ["sent", null],
    ["bounced", "address-unknown"],
    ["planned", null],
    ["failed", "interrupted"],
  ]);
  expect(rows.get(ids[0]!)!.providerId).toBe("SM7");
  expect(sent).toHaveLength(4);
  const first = sent.find(({ to }) => to === numbers[0])!;
  expect(first).toMatchObject({ from: "+15550100", login: "account:se:cret" });
  expect(first.text).toContain(`CODE${ids[0]}`);
  expect(first.text).toMatch(/\/unsubscribe\/\S+\.sms\./);
  await send(shop, new Date(noon.getTime() + 300_000));
  expect(sent, "only what was certainly not taken is tried again").toHaveLength(5);
});

test("what a campaign's messages cost is known by customer, by the parts of each, also where nobody knows whether one arrived", async () => {
  const { shop, ids, people } = await openMessageShop(undefined, 3);
  const numbers = people.map((_, at) => `+49155500010${at}`);
  const answers: Answer[] = [[201, { sid: "SM7" }], [400, { code: 21211 }], "drop"];
  await startProvider((number) => answers[numbers.indexOf(number)]!);
  const prices = { emailThousandMinor: 40, smsThousandMinor: 7550 };
  await setMessageSettings(shop, "11", { ...defaultMessageSettings, channels: ["sms"], ...prices });
  for (const [at, one] of people.entries())
    Object.assign(one, { smsMarketingState: "SUBSCRIBED", phone: numbers[at] });
  await tellApp(shop, people);
  await planOffer(shop, ids);
  await send(shop);

  const costs = (campaign: string) =>
    withShop(shop.id, (tx) =>
      messageCostOf(tx, shop.id, `00000000-0000-4000-8000-00000000000${campaign}`, ids),
    );
  const [arrived, refused, unsure] = ids as [bigint, bigint, bigint];
  // The link to unsubscribe makes two parts of it: 15.1 cents.
  expect(await costs("a")).toEqual(
    new Map([
      [arrived, 15.1],
      [unsure, 15.1],
    ]),
  );
  expect((await costs("a")).has(refused)).toBe(false);
  expect(await costs("b")).toEqual(new Map());
});
