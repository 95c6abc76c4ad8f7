import type pg from "pg";
import { markCustomersDue } from "~/features/churn/mark-due.server";
import type { Shop } from "~/features/shops/shop";
import { log } from "~/log.server";
import { mentionsPerson } from "./mentions-person";
import { deleteMessages, readKeptMessages, type KeptMessage } from "./message-store.server";
import { listPerson, redactRowsOfPerson, saveRedactionMark } from "./person-store.server";
import { personTables } from "./person-tables";
import { recordRedaction } from "./record-redaction.server";
import { redactViews } from "./redact-views.server";
import { unseal, unsealPersonal, type Personal } from "./seal.server";

interface Redaction {
  customerId: bigint;
  /** As the request names them, when it does; what is stored is looked at as well. */
  email: string | null;
  phone: string | null;
  /** Orders that are to be forgotten too. Of an order nothing personal is stored; messages about it that are still kept go. */
  orders?: readonly bigint[];
  /** The delivery that brings the request: it is being worked off and goes its own way. */
  webhookId: string;
  now: Date;
}

/**
 * Forgets a person: name, addresses, what can be searched, tags, abandoned checkouts, files made for them, every message
 * still kept that speaks of them, and searches for them that staff have saved. Orders stay as numbers without a name, since the shop's sums are made of them. The row
 * remembers that it was redacted, so that a later pull does not bring the person back. A message that can not be opened may
 * speak of anybody: it goes as well, and does not keep the person from being forgotten.
 */
export async function redactCustomer(
  client: pg.PoolClient,
  shop: Pick<Shop, "id" | "domain">,
  redaction: Redaction,
): Promise<void> {
  const person = await listPerson(client, shop.id, redaction.customerId);
  const ids = [...new Set([redaction.customerId, ...person.map(({ id }) => id)])];
  const people: Partial<Personal>[] = [
    { email: redaction.email, phone: redaction.phone },
    ...person.flatMap(({ personal }) => (personal ? unsealPersonal(shop.id, personal) : [])),
  ];
  // The whole name stands in addresses of messages that name no customer.
  const contacts = people.flatMap(({ email, phone, firstName, lastName }) => [
    email,
    phone,
    firstName && lastName && `${firstName} ${lastName}`,
  ]);
  const names = {
    ids: new Set(ids),
    contacts: new Set(contacts.flatMap((contact) => (contact ? contact.toLowerCase() : []))),
    orders: new Set(redaction.orders),
  };

  const found: KeptMessage[] = [];
  for await (const message of readKeptMessages(client, shop.id)) {
    const isOrder = message.source.endsWith("/redact") || message.source.startsWith("app/");
    if (message.id === redaction.webhookId || isOrder) continue;
    const text = readMessage(message, shop);
    if (text === null || mentionsPerson(text, message.source, names)) found.push(message);
  }
  await deleteMessages(client, shop.id, found, redaction.now);
  await redactViews(client, shop, people);
  await recordRedaction(client, {
    kind: "customer-redacted",
    domain: shop.domain,
    customer: redaction.customerId,
    at: redaction.now,
  });
  await saveRedactionMark(client, shop.id, redaction.customerId, redaction.now);
  for (const table of personTables) await redactRowsOfPerson(client, shop.id, table, ids, redaction.now);
  // Also of whom only orders are known: their scores go as well.
  await markCustomersDue(client, shop.id, ids, redaction.now);
  log.info({ shopId: shop.id, messages: found.length }, "a customer was forgotten");
}

/** Null when it can not be opened: its key is not in ENCRYPTION_KEYS any more. */
function readMessage(message: KeptMessage, shop: Pick<Shop, "id">): string | null {
  try {
    return unseal({ column: message.column, shop: shop.id }, message.sealed).toString("utf8");
  } catch (error) {
    log.warn({ err: error, shopId: shop.id }, "a kept message can not be opened; it goes with the person");
    return null;
  }
}
