/** How long something is kept, from which moment on, and why no longer and no shorter. */
export interface RetentionRule {
  what: string;
  /** Where it lies: tables, or the queue. */
  where: string;
  keepDays: number | KeptMonths;
  /** The moment the days are counted from. */
  from: string;
  why: string;
}

/** The shop says how many months (Setup, "Names of customers who have gone"). */
export interface KeptMonths {
  setting: "keep_names_months";
  defaultMonths: number;
  choices: readonly number[];
}

export const keepNamesMonths: KeptMonths = {
  setting: "keep_names_months",
  defaultMonths: 60,
  choices: [24, 36, 60],
};

/**
 * Everything that is deleted because its time is over. `retention.server.ts` carries the rules out each night, the queue its own
 * two; docs/guides/protected-data.md shows them, and a test holds it to this list. Level 1 of Shopify's rules for protected
 * customer data asks for retention periods; GDPR art. 5(1)(e) for storage no longer than needed.
 */
export const retentionRules = {
  "done-deliveries": {
    what: "Ids of webhooks that were worked off (their content is wiped at once)",
    where: "webhook_deliveries",
    keepDays: 7,
    from: "done",
    why: "They keep repeated deliveries out; Shopify repeats for four hours",
  },
  "dead-deliveries": {
    what: "Webhooks that could not be worked off after all tries",
    where: "webhook_deliveries",
    keepDays: 60,
    from: "received",
    why: "Time for the operator to mend the cause and redrive them; a later pull brings their news anyway",
  },
  "rejected-records": {
    what: "Records that could not be understood, sealed",
    where: "rejected_records",
    keepDays: 90,
    from: "first seen",
    why: "Time for a version that understands them",
  },
  "data-request-files": {
    what: "Files that answer customers' requests for their data",
    where: "data_exports",
    keepDays: 60,
    from: "made",
    why: "The merchant has 30 days to answer (GDPR art. 12(3)), and may be late",
  },
  "abandoned-checkouts": {
    what: "Checkouts",
    where: "checkouts",
    keepDays: 90,
    from: "last change",
    why: "The unpaid-checkout signal looks 40 days back; Shopify itself keeps them three months",
  },
  "access-log": {
    what: "Who of the staff saw whose personal fields",
    where: "access_log",
    keepDays: 400,
    from: "the view",
    why: "Misuse is often noticed late: a year, and a month to look into it",
  },
  "staff-members": {
    what: "Names and permissions of staff who have opened Holdfast",
    where: "staff_members",
    keepDays: 400,
    from: "last asked about",
    why: "As long as the access log may name them",
  },
  "import-runs": {
    what: "Progress and outcome of pulls; the newest of each kind stay",
    where: "import_runs, import_parts",
    keepDays: 90,
    from: "finished",
    why: "To find out what happened; nothing of a person is in them",
  },
  "message-contents": {
    what: "What messages to customers were filled in with (name, code), sealed",
    where: "messages.variables",
    keepDays: 90,
    from: "sent or left out",
    why: "To answer what somebody got; that they got it stays",
  },
  messages: {
    what: "Who got which message, or why not",
    where: "messages",
    keepDays: 800,
    from: "planned",
    why: "A campaign of last year is compared with this year's",
  },
  "call-notes": {
    what: "What staff wrote down about calls with customers, sealed",
    where: "call_attempts.note",
    keepDays: 365,
    from: "the call",
    why: "What was said is of use at the next call; that there was one stays",
  },
  calls: {
    what: "Who was to be called, and what became of it",
    where: "calls, call_attempts",
    keepDays: 800,
    from: "planned",
    why: "A campaign of last year is compared with this year's",
  },
  "audience-keys": {
    what: "Hashed addresses of customers who are to be taken out of an audience of an ad platform, sealed",
    where: "ad_audience_members.keys",
    keepDays: 30,
    from: "left",
    why: "Time for the merchant to tell the platform, also that somebody was forgotten; who asks has an answer within a month (GDPR art. 12(3))",
  },
  "silent-customers": {
    what: "Name, e-mail address and phone number of customers without an order or a change",
    where: "customers.personal, customers.search_keys",
    keepDays: keepNamesMonths,
    from: "last order or change",
    why: "After years of silence nobody wins them back by name; their orders stay as numbers. A change told by Shopify brings the name back",
  },
  "left-shops": {
    what: "Everything of a shop that has removed Holdfast, when Shopify's shop/redact (48 hours) never came",
    where: "every table of the shop",
    keepDays: 30,
    from: "uninstalled",
    why: "A lost webhook must not keep a shop's customers for ever",
  },
  "unreachable-shops": {
    what: "Everything of a shop whose access cannot be renewed and that nobody has opened since",
    where: "every table of the shop",
    keepDays: 180,
    from: "access lost",
    why: "It may have left without our hearing of it; opening the app again pulls everything anew",
  },
  "left-sessions": {
    what: "Access tokens of shops that have left (they go with the uninstall; this finds stray ones)",
    where: "sessions",
    keepDays: 1,
    from: "expired",
    why: "Nobody may use them any more",
  },
  "redaction-ledger": {
    what: "Who was forgotten: the customer's number beside a hash of the shop, for the day a backup is restored",
    where: "redaction_ledger",
    keepDays: 400,
    from: "forgotten",
    why: "Longer than any backup may be kept that still knows them (docs/guides/backup.md: 35 days; a year's are outlived too)",
  },
  "queue-tasks": {
    what: "Finished background tasks (a shop's number, no person)",
    where: "queue",
    keepDays: 7,
    from: "finished",
    why: "To find out what happened",
  },
  "queue-dead-letters": {
    what: "Background tasks that failed after all tries (a shop's number, no person)",
    where: "queue",
    keepDays: 60,
    from: "given up",
    why: "Time for the operator to mend the cause and redrive them",
  },
} as const satisfies Record<string, RetentionRule>;

export type RetentionRuleId = keyof typeof retentionRules;

/** The rules as the rows of a table for people. */
export function retentionTable(): string {
  const rows = (Object.values(retentionRules) as RetentionRule[]).map(
    ({ what, where, keepDays, from, why }) => [
      what,
      where,
      typeof keepDays === "number"
        ? `${keepDays} days`
        : `${keepDays.defaultMonths} months, or what the merchant chooses (${keepDays.choices.join(", ")})`,
      from,
      why,
    ],
  );
  return [["What", "Where", "Kept for", "Counted from", "Why"], ["---", "---", "---", "---", "---"], ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}
