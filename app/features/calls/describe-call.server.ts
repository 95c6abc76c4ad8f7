import { DateTime } from "luxon";
import type { ShopTx } from "~/db.server";
import { findCampaignOffer } from "~/features/campaigns/find-campaign-offer.server";
import { isCauseId } from "~/features/causes/cause";
import { getCustomerCause } from "~/features/causes/get-customer-cause.server";
import { getCustomerChurn } from "~/features/churn/customer-signals.server";
import { customerName } from "~/features/customers/customer-name";
import { findPersonal } from "~/features/customers/find-personal.server";
import { listContactFacts } from "~/features/messages/contacts.server";
import { findCode } from "~/features/offers/find-code.server";
import { listCustomerOrders } from "~/features/orders/list-customer-orders.server";
import { unseal } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import { findLocale, locales } from "~/i18n/locale";
import { asCustomerId } from "~/platform/ids";
import { listNotes } from "./attempt-store.server";
import { getCallSettings } from "./call-settings.server";
import type { CallCard } from "./calls-page";
import type { CallRow } from "./calls-store.server";
import { notePlace } from "./settle-call.server";
import { writeScripts } from "./write-scripts.server";

const ordersShown = 3;
const notesShown = 3;

/** Everything an agent needs while they talk to a customer; null when there is no number to ring any more. */
export async function describeCall(
  tx: ShopTx,
  shop: Shop,
  call: CallRow,
  around: Pick<CallCard, "isCallback" | "zones" | "expectedMinutes">,
  now: Date,
): Promise<CallCard | null> {
  const { customerId, campaignId } = call;
  const personal = await findPersonal(tx, customerId);
  if (!personal?.phone) return null;
  const churn = await getCustomerChurn(tx, shop, asCustomerId(customerId));
  const said = churn && (await getCustomerCause(tx, churn));
  const cause = said?.cause ?? (isCauseId(call.cause) ? call.cause : "unknown");
  const campaign = await findCampaignOffer(tx, campaignId);
  const offer = campaign?.play.offer;
  const code = await findCode(tx, campaignId, customerId);
  const codeUntil = code?.expiresAt ? lastWholeDay(code.expiresAt, shop.timeZone) : null;
  const orders = (await listCustomerOrders(tx, shop, asCustomerId(customerId))).slice(0, ordersShown);
  const facts = (await listContactFacts(tx, [customerId], now)).get(customerId);
  const scripts = await writeScripts(
    {
      ...{ shopName: shop.name, firstName: personal.firstName, cause, codeUntil },
      product: orders[0]?.items[0]?.title ?? null,
      discount: offer?.gives === "code" ? offer.discount : null,
      ...{ currencyCode: campaign?.currencyCode ?? shop.currencyCode, code: code?.code ?? null },
    },
    (await getCallSettings(tx)).scripts,
  );
  const notes = await listNotes(tx, customerId, notesShown);
  return {
    ...around,
    ...{ callId: call.id, customer: { id: String(customerId), name: customerName(personal) } },
    ...{ phone: personal.phone, takenAt: (call.takenAt ?? now).toISOString() },
    ...{ campaign: campaign?.name ?? "", tries: call.tries, valueMinor: String(call.valueMinor) },
    ...{ band: churn?.band ?? null, cause, corrected: said?.corrected != null },
    ...{ evidence: said?.evidence ?? [], code: code?.code ?? null, codeUntil, scripts, orders },
    speaks: locales.find((locale) => locale === findLocale(facts?.locale)) ?? "en",
    notes: notes.map(({ endedAt, outcome, note }) => ({
      ...{ at: endedAt.toISOString(), outcome },
      text: note ? unseal(notePlace(shop), note).toString("utf8") : "",
    })),
  };
}

/** The last day of the shop on which a code holds until midnight: more is not promised. */
const lastWholeDay = (expiresAt: Date, zone: string): string =>
  DateTime.fromJSDate(expiresAt, { zone })
    .plus({ minutes: 1 })
    .startOf("day")
    .minus({ days: 1 })
    .toISODate()!;
