import type { SandboxShop } from "../shop-model";
import type { SandboxMessage } from "./messages";

/**
 * What apps make in a shop through the Admin API: discounts with their codes, segments, store credit, gift cards, reports of
 * marketing. Amounts in minor units of the shop's currency, instants in epoch milliseconds.
 */
export interface Promotions {
  discounts: Map<bigint, SandboxDiscount>;
  /** Every code of the shop by its lower-cased text: a code is taken for all discounts at once. */
  codes: Map<string, RedeemCode>;
  codeImports: Map<bigint, CodeImport>;
  segments: Map<bigint, SandboxSegment>;
  creditAccounts: Map<bigint, CreditAccount>;
  giftCards: Map<bigint, SandboxGiftCard>;
  activities: Map<bigint, SandboxMarketingActivity>;
  engagements: SandboxEngagement[];
  /** What the app told Shopify Flow, oldest first. */
  flowTriggers: FlowTrigger[];
  /** Codes that shoppers entered and that were refused, oldest first. */
  refusedCodes: RefusedCode[];
  /** What reached the shop's people, oldest first. */
  messages: SandboxMessage[];
  /** What runs in the background, by the id of its job. */
  jobs: Map<string, { readyAtMs: number; done: boolean; run(): void }>;
  lastId: bigint;
}

/** Who may use a discount. */
export type DiscountContext =
  { kind: "all" } | { kind: "customers"; ids: Set<bigint> } | { kind: "segments"; ids: Set<bigint> };

/** Which goods a discount is about. */
export type DiscountItems =
  { kind: "all" } | { kind: "products"; productIds: Set<bigint>; variantIds: Set<bigint> };

export type DiscountEffect =
  { kind: "percentage"; fraction: number } | { kind: "amount"; amountMinor: bigint; onEachItem: boolean };

/** `bxgy` gives its effect on so many pieces, the others on all entitled ones. */
export interface DiscountGets {
  items: DiscountItems;
  effect: DiscountEffect;
  quantity: number | null;
}

export type DiscountMinimum =
  { kind: "subtotal"; amountMinor: bigint } | { kind: "quantity"; quantity: number };

export type DiscountBuys = { items: DiscountItems } & DiscountMinimum;

export interface SandboxDiscount {
  id: bigint;
  kind: "basic" | "free-shipping" | "bxgy";
  title: string;
  createdAt: number;
  updatedAt: number;
  startsAt: number;
  endsAt: number | null;
  usageLimit: number | null;
  oncePerCustomer: boolean;
  tags: string[];
  context: DiscountContext;
  combinesWith: { orderDiscounts: boolean; productDiscounts: boolean; shippingDiscounts: boolean };
  minimum: DiscountMinimum | null;
  /** Null for free shipping. */
  gets: DiscountGets | null;
  /** What has to be in the cart besides; bxgy only. */
  buys: DiscountBuys | null;
  usesPerOrderLimit: number | null;
  /** Dearer shipping is not made free. */
  maximumShippingMinor: bigint | null;
  /** Its codes by id, oldest first. */
  codes: Map<bigint, RedeemCode>;
  uses: DiscountUse[];
}

export interface RedeemCode {
  id: bigint;
  discountId: bigint;
  code: string;
  createdAt: number;
}

/** A redemption, known at once to the checkout; the counters that apps see lag behind it. */
export interface DiscountUse {
  at: number;
  orderId: bigint;
  codeId: bigint;
  customerId: bigint | null;
  email: string | null;
}

/** A call of discountRedeemCodeBulkAdd on its way. */
export interface CodeImport {
  id: bigint;
  discountId: bigint;
  createdAt: number;
  codes: { code: string; codeId: bigint | null; error: string | null; tried: boolean }[];
  /** Real milliseconds at which the first code is looked at, of `performance.now()`. */
  startsAtMs: number;
}

export interface SandboxSegment {
  id: bigint;
  name: string;
  query: string;
  createdAt: number;
  updatedAt: number;
}

export interface CreditAccount {
  id: bigint;
  customerId: bigint;
  currencyCode: string;
  transactions: CreditTransaction[];
}

export interface CreditTransaction {
  id: bigint;
  accountId: bigint;
  /** Negative for a debit. */
  amountMinor: bigint;
  /** What is left of a credit; 0 for a debit. */
  remainingMinor: bigint;
  balanceAfterMinor: bigint;
  createdAt: number;
  expiresAt: number | null;
}

export interface SandboxGiftCard {
  id: bigint;
  code: string;
  initialMinor: bigint;
  currencyCode: string;
  createdAt: number;
  updatedAt: number;
  deactivatedAt: number | null;
  /** `2027-11-22` */
  expiresOn: string | null;
  note: string | null;
  customerId: bigint | null;
  recipient: {
    customerId: bigint;
    message: string | null;
    preferredName: string | null;
    sendAt: number | null;
  } | null;
}

export interface SandboxMarketingActivity {
  id: bigint;
  remoteId: string;
  title: string;
  status: string;
  channelType: string;
  tactic: string;
  remoteUrl: string;
  utm: { campaign: string; medium: string; source: string } | null;
  urlParameterValue: string | null;
  startedAt: number;
  endedAt: number | null;
  createdAt: number;
  updatedAt: number;
}

export interface SandboxEngagement {
  activityId: bigint;
  at: number;
  /** As the app gave it. */
  figures: Record<string, unknown>;
}

export interface FlowTrigger {
  at: number;
  handle: string;
  payload: Record<string, unknown>;
}

export interface RefusedCode {
  at: number;
  code: string;
  customerId: bigint | null;
  email: string | null;
  discountId: bigint | null;
  reason: string;
}

const promotionsByShop = new WeakMap<SandboxShop, Promotions>();

/** The promotions of a shop; empty until an app makes some. */
export function promotionsOf(shop: SandboxShop): Promotions {
  let promotions = promotionsByShop.get(shop);
  if (!promotions) {
    promotions = {
      discounts: new Map(),
      codes: new Map(),
      codeImports: new Map(),
      segments: new Map(),
      creditAccounts: new Map(),
      giftCards: new Map(),
      activities: new Map(),
      engagements: [],
      flowTriggers: [],
      refusedCodes: [],
      messages: [],
      jobs: new Map(),
      lastId: 1_204_000_000_000n,
    };
    promotionsByShop.set(shop, promotions);
  }
  return promotions;
}

/** One numbering for all that apps make. */
export function freshPromotionId(promotions: Promotions): bigint {
  return ++promotions.lastId;
}
