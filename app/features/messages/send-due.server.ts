import { withShop, withShopConnection } from "~/db.server";
import { env } from "~/env.server";
import { saveConsent } from "~/features/customers/save-consent.server";
import { connectAdmin } from "~/features/shops/connect-admin.server";
import type { Shop } from "~/features/shops/shop";
import { readConsent } from "~/platform/queries/consent-of-customers.graphql";
import { claimMessage } from "./claim-message.server";
import { senderOf } from "./contactable.server";
import { keepMessageSecret, type MessageSecret } from "./message-secret.server";
import { getMessageSettings } from "./message-settings.server";
import type { MessageSettings } from "./message-settings";
import { endInterrupted, listDueMessages } from "./message-store.server";
import { priceOf } from "./message-price";
import { outgoing } from "./outgoing.server";
import { openAllChannels, type OpenChannels } from "./open-channels.server";
import { keepPushKeys } from "./push-keys.server";
import { settleMessage } from "./settle-message.server";
import { SMTP_AT_ONCE } from "./smtp-session.server";

/** So many are asked about at Shopify at a time, and then sent: what it says is some seconds old at most. */
const AT_ONCE = 20;
/** Longer than a mail server may take for one message (smtp-session.server.ts). */
const INTERRUPTED_AFTER_MS = 600_000;

export interface Outcome {
  sent: number;
  skipped: number;
  failed: number;
}

interface Run {
  shop: Shop;
  settings: MessageSettings;
  secret: MessageSecret;
  now: () => Date;
  channels: OpenChannels;
}

/**
 * Sends what is due in a shop's outbox, until nothing is, `until` says so, or the worker stops. Consent is read from Shopify right
 * before; while Shopify cannot be asked, nothing leaves. Returns whether more is due.
 * Errors: those of the Admin API; what was not sent stays planned.
 */
export async function sendDue(
  shop: Shop,
  now: () => Date,
  until: () => boolean,
): Promise<Outcome & { more: boolean }> {
  const outcome: Outcome = { sent: 0, skipped: 0, failed: 0 };
  const begun = await withShop(shop.id, async (tx) => {
    await endInterrupted(tx, new Date(now().getTime() - INTERRUPTED_AFTER_MS), now());
    return {
      settings: await getMessageSettings(tx),
      secret: await keepMessageSecret(tx),
      pushKeys: await keepPushKeys(tx),
    };
  });
  const channels = openAllChannels({
    push: { keys: begun.pushKeys, subject: pushSubject(begun.settings), services: env.PUSH_SERVICES, now },
    admin: connectAdmin(shop),
  });
  const run: Run = { shop, ...begun, now, channels };
  try {
    for (;;) {
      // Those of a channel that cannot be reached wait, as they are: the minute's sweep comes again.
      const usable = await channels.usable();
      const due = await withShop(shop.id, (tx) => listDueMessages(tx, usable, now(), AT_ONCE));
      if (due.length === 0) return { ...outcome, more: false };
      await refreshConsent(
        shop,
        due.map(({ customerId }) => customerId),
      );
      const waiting = due.map(({ id }) => id);
      await Promise.all(
        Array.from({ length: SMTP_AT_ONCE }, async () => {
          for (let id; (id = waiting.shift());) outcome[await sendOne(run, id)]++;
        }),
      );
      if (until()) return { ...outcome, more: true };
    }
  } finally {
    channels.close();
  }
}

/** Writes down what these customers allow at this moment; who is not in Shopify any more has withdrawn everything. */
async function refreshConsent(shop: Shop, customerIds: readonly bigint[]): Promise<void> {
  const ids = [...new Set(customerIds)];
  const told = new Map((await readConsent(connectAdmin(shop), ids)).map((one) => [one.customerId, one]));
  const none = { emailState: null, smsState: null };
  await withShopConnection(shop.id, (client) =>
    saveConsent(
      client,
      shop.id,
      ids.map((customerId) => told.get(customerId) ?? { customerId, ...none }),
    ),
  );
}

async function sendOne(run: Run, id: string): Promise<keyof Outcome> {
  const { shop, now } = run;
  const claimed = await withShop(shop.id, (tx) => claimMessage(tx, id, { ...run, now: now() }));
  if (typeof claimed === "string") return "skipped";
  const session = run.channels.sessions.get(claimed.message.channel)!;
  const message = await outgoing(claimed, run);
  const delivery = await session.send(message);
  const costMinor = priceOf(claimed.message.channel, message.text, run.settings);
  await withShop(shop.id, (tx) => settleMessage(tx, claimed, delivery, costMinor, now()));
  return delivery.kind === "sent" ? "sent" : "failed";
}

/** How push services reach the sender: the shop's own address where it has one. */
const pushSubject = (settings: MessageSettings): string => {
  const sender = senderOf(settings);
  return sender ? `mailto:${sender}` : env.SHOPIFY_APP_URL;
};
