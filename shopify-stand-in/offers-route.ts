import { z } from "zod";
import { settle } from "./shops/promotions/background-jobs";
import { statusOf } from "./shops/promotions/discount-status";
import { promotionsOf } from "./shops/promotions/promotions";
import { balanceMinor } from "./shops/promotions/store-credit";
import type { StandIn } from "./stand-in";
import { json, type Ask, type Reply, type Route } from "./wire";

const big = z.union([z.string().regex(/^\d+$/), z.number().int().min(0)]).transform((value) => BigInt(value));
const cart = z.strictObject({
  customerId: big.nullable().default(null),
  email: z.string().nullable().optional(),
  lines: z.array(z.strictObject({ variantId: big, quantity: z.number().int().min(1) })).min(1),
  codes: z.array(z.string()).default([]),
  shippingMinor: big.optional(),
  taxMinor: big.optional(),
  presentmentCurrency: z.string().length(3).optional(),
  anyway: z.boolean().optional(),
});
const days = z.strictObject({
  days: z.number().positive(),
  hoursAtOnce: z.number().int().min(1).max(24).optional(),
});
const person = z.strictObject({ customerId: big });

export interface OffersParts {
  standIn: StandIn;
  now: () => number;
}

/**
 * `/_control/shops/<domain>/` `checkout`, `promotions`, `messages`, `responses`, `push-subscription`, and `/_control/days`: what
 * shoppers do with offers, and what is known of them. JSON; ids and amounts as text.
 */
export function offersRoute(parts: OffersParts): Route {
  return async (ask) => {
    const path = ask.url.pathname;
    const [, domain = "", what = ""] =
      /^\/_control\/shops\/([^/]+)\/(checkout|promotions|messages|responses|push-subscription)$/.exec(path) ??
      [];
    if (what === "" && path !== "/_control/days") return null;
    if (ask.method === "POST" && !ask.headers["content-type"]?.startsWith("application/json"))
      return json(415, { error: "send application/json" });
    try {
      if (ask.method === "POST") return await change(parts, domain, what, ask);
      return ask.method === "GET" && what !== "" ? read(parts, domain, what, ask) : null;
    } catch (error) {
      if (error instanceof z.ZodError) return json(400, { error: z.prettifyError(error) });
      return json(400, { error: error instanceof Error ? error.message : String(error) });
    }
  };
}

async function change(
  { standIn }: OffersParts,
  domain: string,
  what: string,
  ask: Ask,
): Promise<Reply | null> {
  const body: unknown = JSON.parse((await ask.text()) || "{}");
  if (what === "checkout") {
    const { anyway, ...wanted } = cart.parse(body);
    const { placed, order, refusals } = standIn.checkout(domain, wanted, { anyway });
    return textual({
      ...{ placed, refusals },
      order: order && {
        ...{ id: order.id, name: order.name, discountCodes: order.discountCodes },
        ...{
          discountMinor: order.discountMinor,
          shippingMinor: order.shippingMinor,
          totalMinor: order.totalMinor,
        },
      },
    });
  }
  if (what === "push-subscription")
    return json(200, standIn.subscribeToPush(domain, person.parse(body).customerId));
  if (what !== "") return null;
  const wanted = days.parse(body);
  await standIn.passDays(wanted.days, wanted.hoursAtOnce);
  return json(200, { now: new Date(standIn.clock.now()).toISOString() });
}

function read({ standIn, now }: OffersParts, domain: string, what: string, { url }: Ask): Reply | null {
  const { shop } = standIn.installation(domain);
  if (what === "messages") {
    const after = Number(url.searchParams.get("after") ?? 0);
    const channel = url.searchParams.get("channel");
    const wanted = standIn
      .messages(domain)
      .filter((one) => one.id > after && (!channel || one.channel === channel));
    return textual(wanted);
  }
  if (what === "responses") return textual(standIn.live.offers(domain) ?? { rule: null, offers: [] });
  if (what !== "promotions") return null;
  const promotions = promotionsOf(shop);
  settle(promotions, now());
  const withCodes = url.searchParams.get("codes") === "1";
  return textual({
    discounts: [...promotions.discounts.values()].map((one) => ({
      ...{ id: one.id, kind: one.kind, title: one.title, status: statusOf(one, now()) },
      ...{ startsAt: one.startsAt, endsAt: one.endsAt, context: one.context.kind },
      ...{ codesCount: one.codes.size, used: one.uses.length },
      ...(withCodes && { codes: [...one.codes.values()].map(({ code }) => code) }),
    })),
    segments: [...promotions.segments.values()],
    creditAccounts: [...promotions.creditAccounts.values()].map((account) => ({
      ...{ id: account.id, customerId: account.customerId, currencyCode: account.currencyCode },
      balanceMinor: balanceMinor(account, now()),
      credits: account.transactions.filter(({ amountMinor }) => amountMinor > 0n).length,
    })),
    giftCards: [...promotions.giftCards.values()].map(({ code, ...card }) => ({
      ...card,
      last: code.slice(-4),
    })),
    activities: [...promotions.activities.values()],
    engagements: promotions.engagements,
    flowTriggers: promotions.flowTriggers,
    refusedCodes: promotions.refusedCodes,
  });
}

/** JSON with ids and amounts as text. */
function textual(value: unknown): Reply {
  const body = JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "bigint" ? String(inner) : inner instanceof Set ? [...inner].map(String) : inner,
  );
  return { status: 200, headers: { "content-type": "application/json; charset=utf-8" }, body };
}
