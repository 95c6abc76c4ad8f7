/** A message as a channel gets it. */
export interface Outgoing {
  shopId: number;
  /** The message's own; what comes back names it. */
  id: string;
  to: string;
  locale: string;
  subject: string;
  html: string;
  text: string;
  /** Where one request, without a login, ends all further messages of this kind. */
  unsubscribeUrl: string;
  from: { name: string; address: string };
  replyTo: string | null;
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
