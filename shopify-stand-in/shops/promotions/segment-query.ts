import type { SandboxCustomer } from "../shop-model";

/** What segment filters ask about a customer. */
export interface SegmentFacts {
  customer: SandboxCustomer;
  orders: number;
  /** In units of the shop's currency. */
  spent: number;
  firstOrderAt: number | null;
  lastOrderAt: number | null;
  abandonedCheckoutAt: number | null;
  smsState: string;
}

export type SegmentTest = (facts: SegmentFacts, now: number) => boolean;
export type ParsedSegment = { ok: true; test: SegmentTest } | { ok: false; message: string };

interface Token {
  text: string;
  column: number;
  quoted: boolean;
}

type Filter =
  | { type: "list"; of(facts: SegmentFacts): readonly string[] }
  | { type: "text"; of(facts: SegmentFacts): string | null }
  | { type: "number"; of(facts: SegmentFacts): number }
  | { type: "date"; of(facts: SegmentFacts): number | null };

const DAY_MS = 86_400_000;
const unitDays: Record<string, number> = { d: 1, w: 7, m: 30.4375, y: 365.25 };

/** Filters of Shopify's segment language that sandbox customers have something for. */
const filters: Record<string, Filter> = {
  customer_tags: { type: "list", of: ({ customer }) => customer.tags },
  customer_countries: { type: "list", of: ({ customer }) => [customer.countryCode] },
  customer_cities: { type: "list", of: ({ customer }) => [customer.city] },
  customer_language: { type: "text", of: ({ customer }) => customer.locale },
  customer_email_domain: { type: "text", of: ({ customer }) => customer.email?.split("@")[1] ?? null },
  customer_account_status: { type: "text", of: ({ customer }) => customer.state },
  email_subscription_status: { type: "text", of: ({ customer }) => customer.marketingState },
  sms_subscription_status: { type: "text", of: ({ smsState }) => smsState },
  rfm_group: { type: "text", of: ({ customer }) => customer.rfmGroup },
  predicted_spend_tier: { type: "text", of: ({ customer }) => customer.predictedSpendTier },
  number_of_orders: { type: "number", of: ({ orders }) => orders },
  amount_spent: { type: "number", of: ({ spent }) => spent },
  first_order_date: { type: "date", of: ({ firstOrderAt }) => firstOrderAt },
  last_order_date: { type: "date", of: ({ lastOrderAt }) => lastOrderAt },
  abandoned_checkout_date: { type: "date", of: ({ abandonedCheckoutAt }) => abandonedCheckoutAt },
  customer_added_date: { type: "date", of: ({ customer }) => customer.createdAt },
};

class QueryFault extends Error {}

/**
 * Reads a segment query. Its faults are worded as Shopify's userErrors of segmentCreate.
 * @see https://shopify.dev/docs/api/shopifyql/segment-query-language-reference
 */
export function parseSegmentQuery(query: string): ParsedSegment {
  try {
    const reader = new Reader(tokensOf(query));
    const test = reader.either();
    reader.end();
    return { ok: true, test };
  } catch (error) {
    if (error instanceof QueryFault) return { ok: false, message: error.message };
    throw error;
  }
}

function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  for (const match of query.matchAll(/'((?:[^'\\]|\\.)*)'|(>=|<=|!=|=|<|>|\(|\))|([^\s()<>=!']+)/g)) {
    const quoted = match[1] !== undefined;
    const text = match[1]?.replace(/\\(.)/g, "$1") ?? match[2] ?? match[3] ?? "";
    tokens.push({ text, quoted, column: match.index + 1 });
  }
  return tokens;
}

class Reader {
  #at = 0;
  constructor(readonly tokens: readonly Token[]) {}

  either(): SegmentTest {
    const parts = [this.#all()];
    while (this.#takes("OR")) parts.push(this.#all());
    return parts.length === 1 ? parts[0]! : (facts, now) => parts.some((part) => part(facts, now));
  }

  end(): void {
    const left = this.tokens[this.#at];
    if (left) throw unexpected(left);
  }

  #all(): SegmentTest {
    const parts = [this.#clause()];
    while (this.#takes("AND")) parts.push(this.#clause());
    return parts.length === 1 ? parts[0]! : (facts, now) => parts.every((part) => part(facts, now));
  }

  #clause(): SegmentTest {
    if (this.#takes("(")) {
      const inner = this.either();
      if (!this.#takes(")")) throw unexpected(this.#next());
      return inner;
    }
    const name = this.#next();
    const filter = Object.hasOwn(filters, name.text.toLowerCase())
      ? filters[name.text.toLowerCase()]
      : undefined;
    const following = this.tokens[this.#at];
    if (!filter && following && !/^(=|!=|[<>]=?|CONTAINS|NOT|IS|BETWEEN)$/i.test(following.text))
      throw unexpected(following);
    if (!filter) throw new QueryFault(`'${name.text}' filter cannot be found.`);
    return this.#comparison(filter);
  }

  #comparison(filter: Filter): SegmentTest {
    if (this.#takes("IS")) {
      const not = this.#takes("NOT");
      if (!this.#takes("NULL")) throw unexpected(this.#next());
      const isNull: SegmentTest = (facts) => {
        const value = filter.of(facts);
        return Array.isArray(value) ? value.length === 0 : value === null;
      };
      return not ? (facts, now) => !isNull(facts, now) : isNull;
    }
    const not = this.#takes("NOT");
    if (this.#takes("CONTAINS")) {
      if (filter.type !== "list") throw unexpected(this.tokens[this.#at - 1]!);
      const wanted = this.#next().text.toLowerCase();
      return (facts) => filter.of(facts).some((one) => one.toLowerCase() === wanted) !== not;
    }
    if (this.#takes("BETWEEN")) {
      const low = this.#measure(filter);
      if (!this.#takes("AND")) throw unexpected(this.#next());
      const high = this.#measure(filter);
      return (facts, now) => {
        const value = amountOf(filter, facts);
        return (value !== null && value >= low(now) && value <= high(now)) !== not;
      };
    }
    const operator = this.#next();
    if (not || !/^(=|!=|[<>]=?)$/.test(operator.text) || filter.type === "list") throw unexpected(operator);
    if (filter.type === "text") {
      if (operator.text !== "=" && operator.text !== "!=") throw unexpected(operator);
      const wanted = this.#next().text.toLowerCase();
      return (facts) => (filter.of(facts)?.toLowerCase() === wanted) === (operator.text === "=");
    }
    const limit = this.#measure(filter);
    return (facts, now) => {
      const value = amountOf(filter, facts);
      return value !== null && holds(value, operator.text, limit(now), filter.type === "date");
    };
  }

  /** A number, a day, or a day so long ago (`-30d`). */
  #measure(filter: Filter): (now: number) => number {
    const token = this.#next();
    if (filter.type === "date") {
      const ago = /^([+-]\d+)([dwmy])$/.exec(token.text);
      if (ago) return (now) => startOfDay(now + Number(ago[1]) * unitDays[ago[2]!]! * DAY_MS);
      if (/^today$/i.test(token.text)) return startOfDay;
      const day = Date.parse(token.text);
      if (/^\d{4}-\d{2}-\d{2}/.test(token.text) && !Number.isNaN(day)) return () => day;
    } else if (filter.type === "number" && /^-?\d+(\.\d+)?$/.test(token.text)) {
      return () => Number(token.text);
    }
    throw unexpected(token);
  }

  #takes(word: string): boolean {
    const token = this.tokens[this.#at];
    if (!token || token.quoted || token.text.toUpperCase() !== word) return false;
    this.#at++;
    return true;
  }

  #next(): Token {
    const token = this.tokens[this.#at++];
    if (!token) throw new QueryFault(`Query Line 1 Column ${this.#endColumn()}: query is incomplete.`);
    return token;
  }

  #endColumn(): number {
    const last = this.tokens.at(-1);
    return last ? last.column + last.text.length : 1;
  }
}

const startOfDay = (at: number) => Math.floor(at / DAY_MS) * DAY_MS;

function amountOf(filter: Filter, facts: SegmentFacts): number | null {
  return filter.type === "number" || filter.type === "date" ? filter.of(facts) : null;
}

/** Days are compared as whole days. */
function holds(value: number, operator: string, limit: number, days: boolean): boolean {
  const [a, b] = days ? [startOfDay(value), startOfDay(limit)] : [value, limit];
  if (operator === "=") return a === b;
  if (operator === "!=") return a !== b;
  if (operator === ">") return a > b;
  if (operator === "<") return a < b;
  return operator === ">=" ? a >= b : a <= b;
}

function unexpected(token: Token): QueryFault {
  return new QueryFault(`Query Line 1 Column ${token.column}: '${token.text}' is unexpected.`);
}
