import { afterAll, expect, test } from "vitest";
import { pool, withShop } from "~/db.server";
import { launchCampaign } from "~/features/campaigns/launch-campaign.server";
import { keepMessageSecret } from "~/features/messages/message-secret.server";
import type { Shop } from "~/features/shops/shop";
import { closeQueue } from "~/queue.server";
import { action, loader } from "~/routes/invitation.$token";
import { addAtRisk, createDraft, owner } from "../../../tests/factories/campaign-shop";
import { createShop } from "../../../tests/factories/shop";
import { answerInvitation, invitationUrl, readInvitation } from "./answer-invitation.server";
import { getGuests } from "./get-guests.server";

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

const now = new Date("2026-11-22T12:00:00Z");
const settings = {
  ...{ eventName: "Tasting", eventDay: "2026-12-04", eventTime: "18:30", eventPlace: "Harbour 1" },
  ...{ places: 3, ownWords: "" },
};

/** A launched invitation of three places, and the links of those who were invited. */
async function invite(): Promise<{ shop: Shop; campaignId: string; tokens: string[] }> {
  const shop = await createShop();
  await addAtRisk(
    shop,
    Array.from({ length: 20 }, (_, at) => BigInt(at + 1)),
  );
  const campaignId = await createDraft(shop, { play: "invitation", settings });
  expect(await launchCampaign(shop, owner, campaignId, now)).toEqual({ ok: true, state: "launching" });
  const tokens = await withShop(shop.id, async (tx) => {
    const secret = await keepMessageSecret(tx);
    const offers = await tx.offer.findMany({ where: { campaignId }, orderBy: { customerId: "asc" } });
    return offers.map(({ customerId }) =>
      invitationUrl(secret, { shopId: shop.id, campaignId, customerId, locale: "en" }).split("/").at(-1)!,
    );
  });
  return { shop, campaignId, tokens };
}

const say = async (token: string, comes: boolean, at = now) =>
  answerInvitation((await readInvitation(token, at))!, comes, at);
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const guests = (shop: Shop, campaignId: string) =>
  withShop(shop.id, async (tx) => {
    const { taken, list } = (await getGuests(tx, campaignId))!;
    return { taken, answers: list.map(({ answer }) => answer) };
  });

test("of ten who say yes at the same moment, three get the three places and seven wait", async () => {
  const { shop, campaignId, tokens } = await invite();
  const answers = await Promise.all(tokens.slice(0, 10).map((token) => say(token, true)));
  expect(answers.filter((answer) => answer === "yes")).toHaveLength(3);
  expect(answers.filter((answer) => answer === "waiting")).toHaveLength(7);
  expect(await guests(shop, campaignId)).toMatchObject({ taken: 3 });
});

test("saying yes twice takes one place, in two tabs too, and a place given back goes to who has waited longest, who is told", async () => {
  const { shop, campaignId, tokens } = await invite();
  await Promise.all([say(tokens[0]!, true), say(tokens[0]!, true)]);
  await say(tokens[1]!, true);
  await say(tokens[2]!, true);
  expect([await say(tokens[3]!, true, later(1)), await say(tokens[4]!, true, later(2))]).toEqual([
    ...["waiting", "waiting"],
  ]);
  expect(await say(tokens[1]!, false, later(3))).toBe("no");
  expect((await readInvitation(tokens[3]!, now))!.answer).toBe("yes");
  expect((await readInvitation(tokens[4]!, now))!.answer).toBe("waiting");
  expect(await guests(shop, campaignId)).toEqual({
    taken: 3,
    answers: ["yes", "yes", "yes", "waiting", "no"],
  });
  const told = await withShop(shop.id, (tx) => tx.message.findMany({ where: { templateId: "event-place" } }));
  expect(told.map(({ customerId }) => customerId)).toEqual([
    (await readInvitation(tokens[3]!, now))!.claim.customerId,
  ]);
});

test("opening the link changes nothing; what is posted is an answer or refused, and after the event nothing counts", async () => {
  const { shop, campaignId, tokens } = await invite();
  const request = (answer?: string) =>
    new Request("https://app.example/invitation/x", {
      ...(answer === undefined ? {} : { method: "POST", body: new URLSearchParams({ answer }) }),
    });
  const at = (token: string) => ({ params: { token }, context: {} });
  const opened = await loader({ request: request(), ...at(tokens[0]!) });
  expect(await opened.json()).toMatchObject({
    invitation: { event: { name: "Tasting", place: "Harbour 1" }, answer: null, left: 3 },
  });
  expect((await guests(shop, campaignId)).answers).toEqual([]);
  expect((await action({ request: request("perhaps"), ...at(tokens[0]!) })).status).toBe(400);
  expect((await guests(shop, campaignId)).answers).toEqual([]);
  expect(await say(tokens[0]!, true, new Date("2026-12-04T22:00:00Z"))).toBe("yes");
  expect(await say(tokens[1]!, true, new Date("2026-12-04T23:30:00Z"))).toBeNull();
});

test("a link that was changed in any letter opens nothing", async () => {
  const { tokens } = await invite();
  const [shop, campaign, customer, locale, signature] = tokens[0]!.split(".") as [
    string,
    string,
    string,
    string,
    string,
  ];
  const wrong = [
    [shop, campaign, (BigInt(parseInt(customer, 36)) + 1n).toString(36), locale, signature],
    [shop, campaign.replace(/^./, (first) => (first === "0" ? "1" : "0")), customer, locale, signature],
    [shop, campaign, customer, "ru", signature],
    [shop, campaign, customer, locale, signature.replace(/^./, (first) => (first === "A" ? "B" : "A"))],
    [(parseInt(shop, 36) + 1).toString(36), campaign, customer, locale, signature],
  ];
  for (const parts of wrong) expect(await readInvitation(parts.join("."), now)).toBeNull();
  const answer = await loader({
    request: new Request("https://app.example/invitation/x"),
    ...{ params: { token: wrong[0]!.join(".") }, context: {} },
  });
  expect(answer.status).toBe(404);
});
