import { statusOf } from "../promotions/discount-status";
import { codesIn, type SandboxMessage } from "../promotions/messages";
import { promotionsOf } from "../promotions/promotions";
import { findCode } from "../promotions/redeem-codes";
import type { SandboxShop } from "../shop-model";

/** An offer that somebody got, as it is seen from within the shop. */
export interface FoundOffer {
  customerId: bigint;
  kind: "code" | "credit" | "message";
  /** The same for one offer however often it is told of. */
  what: string;
  since: number;
  code: string | null;
}

/**
 * Finds who got an offer, from what arrived in the sandbox alone: discounts made for customers, store credit, gift cards, and
 * messages with or without a code. Asked again it tells everything again, but of messages only what is new.
 */
export class OfferHolders {
  #messagesRead = 0;

  constructor(readonly shop: SandboxShop) {}

  find(now: number): FoundOffer[] {
    const { discounts, creditAccounts, giftCards, messages } = promotionsOf(this.shop);
    const found: FoundOffer[] = [];
    for (const discount of discounts.values()) {
      if (discount.context.kind !== "customers" || statusOf(discount, now) !== "ACTIVE") continue;
      const [first] = discount.codes.values();
      if (!first) continue;
      const since = Math.max(discount.createdAt, discount.startsAt);
      for (const customerId of discount.context.ids)
        found.push({
          ...{ customerId, since, code: first.code },
          kind: "code",
          what: `discount ${discount.id}`,
        });
    }
    for (const { customerId, transactions } of creditAccounts.values())
      for (const { id, amountMinor, createdAt } of transactions)
        if (amountMinor > 0n)
          found.push({ customerId, kind: "credit", what: `credit ${id}`, since: createdAt, code: null });
    for (const { id, customerId, createdAt } of giftCards.values())
      if (customerId !== null)
        found.push({ customerId, kind: "credit", what: `gift card ${id}`, since: createdAt, code: null });
    for (; this.#messagesRead < messages.length; this.#messagesRead++)
      found.push(...this.#inMessage(messages[this.#messagesRead]!));
    return found;
  }

  #inMessage(message: SandboxMessage): FoundOffer[] {
    const { customerId, at: since } = message;
    if (customerId === null) return [];
    const promotions = promotionsOf(this.shop);
    const codes = codesIn(promotions, message);
    if (codes.length === 0)
      return [{ ...{ customerId, since, code: null }, kind: "message", what: `message ${message.id}` }];
    return codes.map((code) => ({
      ...{ customerId, since, code },
      kind: "code",
      what: `discount ${findCode(promotions, code)!.discountId}`,
    }));
  }
}
