import type { FlowFacts } from "./flow-payload";

/** A message as a channel gets it. */
export interface Outgoing {
  shopId: number;
  customerId: bigint;
  /** The message's own; what comes back names it. */
  id: string;
  /** An address, a number; for push the browser's subscription as JSON, for Flow the customer. */
  to: string;
  locale: string;
  subject: string;
  html: string;
  text: string;
  /** Where one request, without a login, ends all further messages of this kind. */
  unsubscribeUrl: string;
  from: { name: string; address: string };
  replyTo: string | null;
  /** Where its button, or a tap on it, leads. */
  url: string;
  /** From then on it is too late in the customer's day, or at all. */
  arriveBy: Date;
  /** For Flow only: what a workflow gets to know besides. */
  flow: FlowFacts | null;
}

/**
 * What became of handing a message over. not-now: it certainly did not leave, and may later. bounced: there is no such address.
 * refused: it will never be taken. unknown: nobody can say whether it left, so it must not be tried again.
 */
export type Delivery =
  { kind: "sent"; providerId: string | null } | { kind: "not-now" | "bounced" | "refused" | "unknown" };

/** A way to hand messages over, for the length of one run. */
export interface ChannelSession {
  /** Whether it can be used at this moment: asked before a message is taken. */
  isReady: () => Promise<boolean>;
  send: (message: Outgoing) => Promise<Delivery>;
  close: () => void;
}
