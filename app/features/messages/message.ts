/**
 * Ways to a customer, in the order in which they are tried where more than one is open: Flow in front, since it is chosen instead of
 * the others, and what costs nothing before what does.
 */
export const channels = ["flow", "email", "push", "sms"] as const;
export type Channel = (typeof channels)[number];

export const isChannel = (text: string): text is Channel => channels.includes(text as Channel);

/**
 * planned: waits for its moment. sending: a sender has it; it is not taken again unless it certainly did not leave. The others are
 * ends; a message that was sent may still turn out bounced or complained about.
 */
export const messageStates = [
  "planned",
  "sending",
  "sent",
  "skipped",
  "failed",
  "bounced",
  "complained",
] as const;
export type MessageState = (typeof messageStates)[number];
