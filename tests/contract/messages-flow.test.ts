import { expect, test } from "vitest";
import type { Outgoing } from "~/features/messages/delivery";
import type { FlowFacts } from "~/features/messages/flow-payload";
import { openFlow } from "~/features/messages/flow-session.server";
import { setMessageSettings } from "~/features/messages/get-message-settings.server";
import { defaultMessageSettings } from "~/features/messages/message-settings";
import { connectAdmin } from "~/features/shops/connect-admin.server";
import { promotionsOf } from "../../shopify-stand-in/shops/promotions/promotions";
import { addAtRisk, createDraft } from "../factories/campaign-shop";
import { startMailServer } from "../factories/mail-server";
import { openMessageShop, outbox, planOffer, send } from "../factories/message-shop";
import { beginWithoutShop } from "../factories/message-shop-tests";

beginWithoutShop();

async function open(customers: number, smtpUrl?: string) {
  const opened = await openMessageShop(smtpUrl, customers);
  await setMessageSettings(opened.shop, "11", { ...defaultMessageSettings, channels: ["flow", "email"] });
  return { ...opened, triggers: () => promotionsOf(opened.sandbox).flowTriggers };
}

test("a shop that chose Flow has its workflows started with the customer, the code and why, and sends no e-mail itself", async () => {
  const server = await startMailServer();
  const { shop, ids, people, triggers } = await open(3, server.url);
  await addAtRisk(shop, ids);
  const [byFlow, unwilling] = ids as [bigint, bigint];
  const says = (id: bigint, state: "NOT_SUBSCRIBED") =>
    Object.assign(
      people.find((one) => one.id === id)!,
      { marketingState: state, smsMarketingState: state },
    );
  const campaignId = await createDraft(shop);
  await planOffer(shop, ids.slice(0, 2), { campaignId });
  says(unwilling, "NOT_SUBSCRIBED");
  await Promise.all([send(shop), send(shop)]);
  await send(shop);

  const rows = await outbox(shop);
  expect(rows.get(byFlow)).toMatchObject({ state: "sent", channel: "flow" });
  expect(rows.get(unwilling), "Shopify is asked right before").toMatchObject({
    ...{ state: "skipped", reason: "consent-withdrawn" },
  });
  expect(server.mails).toEqual([]);
  const link = new URL("https://shop.example/");
  for (const [name, value] of [
    ["utm_source", "holdfast"],
    ["utm_medium", "flow"],
    ["utm_campaign", campaignId],
  ])
    link.searchParams.set(name!, value!);
  expect(triggers()).toEqual([
    {
      at: expect.any(Number) as number,
      handle: "customer-message-due",
      payload: {
        ...{ customer_id: Number(byFlow), Message: "win-back-offer", Code: `CODE${byFlow}` },
        ...{ Campaign: "Come back", Link: link.href },
      },
    },
  ]);
  const again = await planOffer(shop, [byFlow], { campaignId: "00000000-0000-4000-8000-00000000000b" });
  expect(again.get(byFlow), "one contact over all channels").toEqual({ ok: false, reason: "contact-gap" });
});

test("whatever becomes of the call, no workflow is started twice", async () => {
  const { shop, standIn, ids, triggers } = await open(1);
  const flow = openFlow(connectAdmin(shop));
  const facts = { risk: 0.5, cause: "price", valueAtStake: "12.5", campaign: null, code: null };
  const hand = (over: Partial<FlowFacts> = {}) =>
    flow.send({
      ...({ id: "m", customerId: ids[0]!, url: "https://shop.example/" } as Outgoing),
      flow: { ...facts, templateId: "win-back-offer", ...over },
    });
  expect(await hand()).toEqual({ kind: "sent", providerId: null });
  standIn.faults.set({ adminApi: { cutAnswer: { next: 1 } } });
  expect(await hand(), "it was started, and nobody here can know").toEqual({ kind: "unknown" });
  standIn.faults.set({ adminApi: { serverError: { next: 1 } } });
  expect(await hand()).toEqual({ kind: "unknown" });
  expect(triggers()).toHaveLength(2);
  expect(await hand({ code: "x".repeat(60_000) }), "larger than Shopify takes").toEqual({ kind: "refused" });
});
