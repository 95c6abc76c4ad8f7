import { minorOf } from "../../../shops/promotions/decimal-amount";
import type {
  DiscountBuys,
  DiscountEffect,
  DiscountGets,
  DiscountMinimum,
  SandboxDiscount,
} from "../../../shops/promotions/promotions";
import type { RequestContext } from "../../field-types";
import { discountError, type DiscountUserError } from "./discount-errors";
import { readItems } from "./read-items";

interface GetsInput {
  items?: unknown;
  value?: {
    percentage?: number | null;
    discountAmount?: { amount?: unknown; appliesOnEachItem?: boolean | null } | null;
    discountOnQuantity?: {
      quantity?: unknown;
      effect?: { percentage?: number | null; amount?: unknown } | null;
    } | null;
  } | null;
}

/** Reads what a discount gives; bxgy gives on a quantity, the others on all entitled goods. */
export function readGets(
  input: GetsInput | null | undefined,
  before: DiscountGets | null,
  kind: SandboxDiscount["kind"],
  root: string,
  context: RequestContext,
  errors: DiscountUserError[],
): DiscountGets | null {
  const path = [root, "customerGets"];
  if (kind === "bxgy") refuseAll(input?.items, "customer gets", [...path, "items"], errors);
  if (!input) {
    if (!before) errors.push(discountError(path, "Customer gets can't be blank", "BLANK"));
    return before;
  }
  const items = readItems(input.items, before?.items ?? null, [...path, "items"], context, errors);
  if (!items && errors.length === 0)
    errors.push(discountError([...path, "items"], "Items can't be blank", "BLANK"));
  const value = input.value;
  let [effect, quantity] = [before?.effect ?? null, before?.quantity ?? null];
  const currency = context.shop.profile.currencyCode;
  if (value?.discountOnQuantity) {
    const at = [...path, "value", "discountOnQuantity"];
    quantity = Number(value.discountOnQuantity.quantity ?? 0);
    if (!(quantity > 0))
      errors.push(discountError([...at, "quantity"], "Quantity must be greater than 0", "GREATER_THAN"));
    effect = readEffect(value.discountOnQuantity.effect ?? {}, true, [...at, "effect"], currency, errors);
  } else if (value) {
    const { percentage, discountAmount } = value;
    const asked = { percentage, amount: discountAmount?.amount };
    effect = readEffect(
      asked,
      discountAmount?.appliesOnEachItem === true,
      discountAmount ? [...path, "value", "discountAmount"] : [...path, "value"],
      currency,
      errors,
    );
  }
  if ((kind === "bxgy") !== (quantity !== null) && errors.length === 0)
    errors.push(discountError([...path, "value"], "Value is invalid for this kind of discount", "INVALID"));
  return items && effect && { items, effect, quantity };
}

function readEffect(
  { percentage, amount }: { percentage?: number | null; amount?: unknown },
  onEachItem: boolean,
  path: string[],
  currency: string,
  errors: DiscountUserError[],
): DiscountEffect | null {
  if (typeof percentage === "number") {
    if (percentage >= 0 && percentage <= 1) return { kind: "percentage", fraction: percentage };
    const message = "Value must be between 0.0 and 1.0";
    errors.push(discountError([...path, "percentage"], message, "VALUE_OUTSIDE_RANGE"));
    return null;
  }
  const amountMinor = amount === undefined || amount === null ? null : minorOf(amount, currency);
  if (amountMinor !== null && amountMinor > 0n) return { kind: "amount", amountMinor, onEachItem };
  errors.push(
    amountMinor === null
      ? discountError(path, "Value can't be blank", "BLANK")
      : discountError([...path, "amount"], "Value must be greater than 0", "GREATER_THAN"),
  );
  return null;
}

/** Reads what has to be bought: an amount or a number of pieces. */
export function readMinimum(
  input: unknown,
  before: DiscountMinimum | null,
  root: string,
  currency: string,
  errors: DiscountUserError[],
): DiscountMinimum | null {
  if (input === undefined) return before;
  const { subtotal, quantity } = (input ?? {}) as {
    subtotal?: { greaterThanOrEqualToSubtotal?: unknown } | null;
    quantity?: { greaterThanOrEqualToQuantity?: unknown } | null;
  };
  const least = subtotal?.greaterThanOrEqualToSubtotal;
  const pieces = quantity?.greaterThanOrEqualToQuantity;
  const path = [root, "minimumRequirement"];
  const hasLeast = least !== undefined && least !== null;
  const hasPieces = pieces !== undefined && pieces !== null;
  if (hasLeast && hasPieces) {
    const say = (one: string, other: string, at: string[]) =>
      errors.push(
        discountError(
          [...path, ...at],
          `Minimum ${one} cannot be defined when minimum ${other} is.`,
          "CONFLICT",
        ),
      );
    say("subtotal", "quantity", ["subtotal", "greaterThanOrEqualToSubtotal"]);
    say("quantity", "subtotal", ["quantity", "greaterThanOrEqualToQuantity"]);
    return null;
  }
  if (hasLeast) return { kind: "subtotal", amountMinor: minorOf(least, currency) ?? 0n };
  return hasPieces ? { kind: "quantity", quantity: Number(pieces) } : null;
}

/** Reads what a bxgy discount wants in the cart besides. */
export function readBuys(
  input: unknown,
  before: DiscountBuys | null,
  root: string,
  context: RequestContext,
  errors: DiscountUserError[],
): DiscountBuys | null {
  const path = [root, "customerBuys"];
  if (!input) {
    if (!before) errors.push(discountError(path, "Customer buys can't be blank", "BLANK"));
    return before;
  }
  const { items, value } = input as {
    items?: unknown;
    value?: { quantity?: unknown; amount?: unknown } | null;
  };
  refuseAll(items, "customer buys", [...path, "items"], errors);
  const wanted = readItems(items, before?.items ?? null, [...path, "items"], context, errors);
  if (!wanted) return before;
  if (value?.amount !== undefined && value.amount !== null)
    return {
      items: wanted,
      kind: "subtotal",
      amountMinor: minorOf(value.amount, context.shop.profile.currencyCode) ?? 0n,
    };
  if (value?.quantity !== undefined && value.quantity !== null)
    return { items: wanted, kind: "quantity", quantity: Number(value.quantity) };
  if (before) return { ...before, items: wanted };
  errors.push(discountError([...path, "value"], "Value can't be blank", "BLANK"));
  return null;
}

/** Shopify wants the goods of both sides of such a discount named. @see DiscountItemsInput.all */
function refuseAll(items: unknown, side: string, path: string[], errors: DiscountUserError[]): void {
  if ((items as { all?: boolean | null } | null | undefined)?.all)
    errors.push(discountError([...path, "all"], `Items in '${side}' cannot be set to all`, "INVALID"));
}
