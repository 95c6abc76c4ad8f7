import { createHash } from "node:crypto";
import { shopOf, type ShopTx } from "~/db.server";
import { seal } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import { defaultLocale, type Locale } from "~/i18n/locale";
import { enqueue } from "~/queue.server";
import { contactable, type Contactability } from "./contactable.server";
import { releaseSlot, takeSlots } from "./contact-store.server";
import type { ExclusionReason } from "./exclusion";
import { getMessageSettings } from "./message-settings.server";
import { callOff, insertMessages, listMessages, type NewMessage } from "./message-store.server";
import type { MessageVariables } from "./message-variables";
import { getTemplate } from "./template-list";

export interface MessagePlan {
  templateId: string;
  /** The campaign it belongs to. Without one, `occasion` says what makes it a message of its own: "order 1001", "news 7". */
  campaignId: string | null;
  occasion?: string;
  customerIds: readonly bigint[];
  /** What the message is filled in with, in the customer's language. */
  variablesOf: (customerId: bigint, locale: Locale) => MessageVariables;
  /** A purchase after this moment makes the message pointless; left out: from now on. */
  boughtSince?: Date;
  notBefore?: Date;
  /** From when on it is too late to send it. */
  notAfter?: Date;
  now: Date;
}

export type Planned = { ok: true; messageId: string } | { ok: false; reason: ExclusionReason };

/**
 * Puts messages into the outbox, in the caller's transaction: nothing leaves before that is committed ({@link askForSending}). Who
 * may not be written to gets a row too, with the reason. Planning the same template of the same campaign (or occasion) for a customer
 * again changes nothing and gives the same answer. The contact of an offer is taken here, so that nobody else plans another.
 */
export async function planMessages(
  tx: ShopTx,
  shop: Pick<Shop, "id" | "timeZone">,
  plan: MessagePlan,
): Promise<Map<bigint, Planned>> {
  const { budget } = getTemplate(plan.templateId);
  const idOf = (customerId: bigint) => messageIdOf(shopOf(tx), keyOf(plan, customerId));
  const answers = new Map<bigint, Planned>();
  for (const row of await listMessages(tx, plan.customerIds.map(idOf)))
    answers.set(row.customerId, plannedOf(row));
  const fresh = plan.customerIds.filter((id) => !answers.has(id));
  const found = await contactable(tx, shop, fresh, { budget, now: plan.now, notBefore: plan.notBefore });
  if (budget === "takes") await takeContacts(tx, found, idOf);

  const rows: NewMessage[] = [];
  for (const [customerId, answer] of found) {
    rows.push(rowOf(shop, plan, customerId, idOf(customerId), answer));
    answers.set(customerId, answer.ok ? { ok: true, messageId: idOf(customerId) } : answer);
  }
  await insertMessages(tx, rows);
  return answers;
}

/** Takes the contacts of those who may be written to; who has lost theirs to somebody meanwhile is left out. */
async function takeContacts(
  tx: ShopTx,
  found: Map<bigint, Contactability>,
  idOf: (customerId: bigint) => string,
): Promise<void> {
  const slots = [...found].flatMap(([customerId, answer]) =>
    answer.ok ? [{ customerId, messageId: idOf(customerId), at: answer.sendAt }] : [],
  );
  const { gapDays } = await getMessageSettings(tx);
  const taken = new Set(await takeSlots(tx, slots, gapDays));
  for (const { customerId } of slots)
    if (!taken.has(customerId)) found.set(customerId, { ok: false, reason: "contact-gap" });
}

function rowOf(
  shop: Pick<Shop, "id">,
  plan: MessagePlan,
  customerId: bigint,
  id: string,
  answer: Contactability,
): NewMessage {
  const { campaignId, templateId, now } = plan;
  const common = {
    ...{ id, key: keyOf(plan, customerId), customerId, campaignId, templateId, plannedAt: now },
    ...{ boughtSince: plan.boughtSince ?? now, notAfter: plan.notAfter ?? null },
  };
  if (!answer.ok) {
    const none = { channel: null, locale: defaultLocale, variables: null, notBefore: now };
    return { ...common, ...none, state: "skipped", reason: answer.reason, settledAt: now };
  }
  const text = JSON.stringify(plan.variablesOf(customerId, answer.locale));
  return {
    ...common,
    channel: answer.channel,
    locale: answer.locale,
    variables: seal({ column: "messages.variables", shop: shop.id }, text),
    state: "planned",
    reason: null,
    notBefore: answer.sendAt,
    settledAt: null,
  };
}

const plannedOf = (row: {
  id: string;
  state: string;
  reason: string | null;
  channel: string | null;
}): Planned =>
  row.channel === null
    ? { ok: false, reason: row.reason as ExclusionReason }
    : { ok: true, messageId: row.id };

/** What makes a message the same one. The channel is no part of it: who has been written to by one is not written to by another. */
function keyOf({ campaignId, occasion, templateId }: MessagePlan, customerId: bigint): string {
  if (campaignId === null && !occasion) throw new Error("a message without a campaign needs an occasion");
  return `${campaignId ?? occasion}/${templateId}/${customerId}`;
}

/** A name-based UUID (RFC 9562, version 8): planned twice, a message has one id, one contact and one Message-ID. */
function messageIdOf(shopId: number, key: string): string {
  const hex = createHash("sha256").update(`message ${shopId} ${key}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Asks for what is planned to be sent; after the commit. Forgotten, the minute's sweep finds it. */
export const askForSending = (shopId: number): Promise<void> => enqueue("send-messages", shopId);

/** Takes back what has not left yet of a campaign, and gives its customers' contacts back. Returns how many messages. */
export async function callOffMessages(tx: ShopTx, campaignId: string, now: Date): Promise<number> {
  const gone = await callOff(tx, campaignId, now);
  for (const { id, customerId } of gone) await releaseSlot(tx, customerId, id);
  return gone.length;
}
