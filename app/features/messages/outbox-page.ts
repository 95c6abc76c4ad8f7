import type { Reason } from "./exclusion";
import type { Channel, MessageState } from "./message";

/** What the outbox's page shows. JSON-safe: ids decimal text, instants ISO strings. */
export interface OutboxPage {
  timeZone: string;
  rows: OutboxRow[];
  /** Where the next page begins; null at the end. */
  next: string | null;
  isFirst: boolean;
  filter: OutboxFilter;
  /** What was typed for a customer is no number: nothing is filtered by it. */
  customerProblem: boolean;
  /** Of the last 30 days. */
  tally: OutboxTally;
  /** Why no message can leave at all; null when one can. */
  blocked: "no-server" | "no-sender" | "switched-off" | null;
}

export interface OutboxRow {
  id: string;
  customerId: string;
  templateId: string;
  channel: Channel | null;
  state: MessageState;
  reason: Reason | null;
  /** When it was sent, left out or failed; else when it is to leave. */
  at: string;
  campaign: boolean;
}

export interface OutboxTally {
  sent: number;
  waiting: number;
  /** Left out, by reason, the most frequent first. */
  left: { reason: Reason; count: number }[];
  failed: number;
}

/** Which messages: the four things a merchant asks for. */
export const outboxViews = ["all", "waiting", "sent", "left-out", "problems"] as const;
export type OutboxView = (typeof outboxViews)[number];

export interface OutboxFilter {
  view: OutboxView;
  customer: string;
}

export const statesOfView: Record<OutboxView, readonly MessageState[] | null> = {
  all: null,
  waiting: ["planned", "sending"],
  sent: ["sent"],
  "left-out": ["skipped"],
  problems: ["failed", "bounced", "complained"],
};

/** The address of a page of the outbox. */
export function outboxAddress({ view, customer, after }: OutboxFilter & { after?: string | null }): string {
  const params = new URLSearchParams({
    ...(view === "all" ? {} : { view }),
    ...(customer ? { customer } : {}),
    ...(after ? { after } : {}),
  });
  return `/app/messages${params.size > 0 ? `?${params}` : ""}`;
}
