import { z } from "zod";
import { withShop } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import { parseCustomerId } from "~/platform/ids";
import { channelsAtHand, openChannels, senderOf } from "./contactable.server";
import type { Reason } from "./exclusion";
import type { Channel, MessageState } from "./message";
import { getMessageSettings } from "./message-settings.server";
import type { MessageSettings } from "./message-settings";
import { outboxViews, statesOfView, type OutboxPage, type OutboxRow, type OutboxTally } from "./outbox-page";
import { countOutbox, listOutbox, type OutboxCursor } from "./outbox-store.server";

const shown = 50;
const DAY_MS = 86_400_000;
const cursorShape = z.tuple([z.iso.datetime({ precision: 3 }), z.uuid()]);

/** A page of the outbox by `view`, `customer` and `after` of the address: who got what, and why somebody did not. */
export async function getOutbox(shop: Shop, params: URLSearchParams, now: Date): Promise<OutboxPage> {
  const view = outboxViews.find((one) => one === params.get("view")) ?? "all";
  const customer = (params.get("customer") ?? "").trim().slice(0, 60);
  const customerId = parseCustomerId(customer);
  const after = readCursor(params.get("after"));
  return withShop(shop.id, async (tx) => {
    const settings = await getMessageSettings(tx);
    const filter = { states: statesOfView[view], customerId };
    const found = await listOutbox(tx, filter, { after, limit: shown + 1 });
    const rows = found.slice(0, shown);
    const last = rows.at(-1);
    return {
      timeZone: shop.timeZone,
      rows: rows.map(rowOf),
      next: found.length > shown && last ? `${last.plannedAt.toISOString()}_${last.id}` : null,
      isFirst: after === null,
      filter: { view, customer },
      customerProblem: customer !== "" && customerId === null,
      tally: tallyOf(await countOutbox(tx, new Date(now.getTime() - 30 * DAY_MS))),
      blocked: blockOf(settings),
    };
  });
}

function readCursor(text: string | null): OutboxCursor | null {
  const read = cursorShape.safeParse(text?.split("_"));
  return read.success ? { at: new Date(read.data[0]), id: read.data[1] } : null;
}

const rowOf = (row: Awaited<ReturnType<typeof listOutbox>>[number]): OutboxRow => ({
  id: row.id,
  customerId: String(row.customerId),
  templateId: row.templateId,
  channel: row.channel as Channel | null,
  state: row.state as MessageState,
  reason: row.reason as Reason | null,
  at: (row.settledAt ?? row.notBefore).toISOString(),
  campaign: row.campaignId !== null,
});

function tallyOf(groups: Awaited<ReturnType<typeof countOutbox>>): OutboxTally {
  const sum = (states: readonly MessageState[]) =>
    groups
      .filter(({ state }) => states.includes(state as MessageState))
      .reduce((all, { count }) => all + count, 0);
  return {
    // What bounced or was complained about has left as well; it stands among the problems.
    sent: sum(["sent"]),
    waiting: sum(["planned", "sending"]),
    left: groups
      .filter(({ state, reason }) => state === "skipped" && reason !== null)
      .map(({ reason, count }) => ({ reason: reason as Reason, count }))
      .sort((a, b) => b.count - a.count),
    failed: sum(["failed", "bounced", "complained"]),
  };
}

const blockOf = (settings: MessageSettings): OutboxPage["blocked"] =>
  openChannels(settings).length > 0
    ? null
    : !channelsAtHand().includes("email")
      ? "no-server"
      : !settings.channels.includes("email")
        ? "switched-off"
        : senderOf(settings) === null
          ? "no-sender"
          : null;
