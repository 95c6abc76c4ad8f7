import { minorOf } from "../../../shops/promotions/decimal-amount";
import { promotionsOf, type SandboxDiscount } from "../../../shops/promotions/promotions";
import { findCode } from "../../../shops/promotions/redeem-codes";
import type { RequestContext } from "../../field-types";
import { discountError, type DiscountUserError } from "./discount-errors";
import { readContext } from "./read-context";
import { readBuys, readGets, readMinimum } from "./read-value";

export type DiscountDraft = Omit<SandboxDiscount, "id" | "createdAt" | "updatedAt" | "codes" | "uses">;

export interface ReadDiscount {
  draft: DiscountDraft;
  /** The code it is to have; null where an update leaves it as it is. */
  code: string | null;
  errors: DiscountUserError[];
}

type Input = Record<string, unknown>;
const mostTags = 5;
const given = (value: unknown) => value !== undefined && value !== null;

/**
 * Reads the input of a code discount as Shopify checks it. With `before` it is an update: what is absent stays.
 * @param root the argument's name, with which the fields of its errors begin
 */
export function readDiscount(
  input: Input,
  kind: SandboxDiscount["kind"],
  root: string,
  context: RequestContext,
  before: SandboxDiscount | null,
): ReadDiscount {
  const errors: DiscountUserError[] = [];
  const fault = (field: string, message: string, code: string) =>
    errors.push(discountError([root, field], message, code));
  const currency = context.shop.profile.currencyCode;

  const title = given(input.title) ? String(input.title) : (before?.title ?? "");
  if (title.trim() === "") fault("title", "Title can't be blank", "BLANK");
  const code = readCode(input, context, before, fault);
  const startsAt = given(input.startsAt) ? Date.parse(String(input.startsAt)) : (before?.startsAt ?? NaN);
  if (Number.isNaN(startsAt)) fault("startsAt", "Starts at can't be blank", "BLANK");
  const endsAt =
    input.endsAt === undefined
      ? (before?.endsAt ?? null)
      : input.endsAt === null
        ? null
        : Date.parse(String(input.endsAt));
  if (endsAt !== null && endsAt <= startsAt)
    fault("endsAt", "Ends at needs to be after starts_at", "INVALID");
  const usageLimit = countOf("usageLimit", "Usage limit");
  const usesPerOrderLimit = countOf("usesPerOrderLimit", "Allocation limit");
  const buyers = readContext(input, before?.context ?? null, root, context, errors);
  if (!buyers && errors.length === 0) fault("context", "Context can't be blank", "BLANK");
  const tags = (input.tags as string[] | undefined) ?? before?.tags ?? [];
  if (tags.length > mostTags) fault("tags", `Tags cannot have more than ${mostTags} tags`, "TOO_MANY_TAGS");
  if (tags.some((tag) => tag.length > 255))
    fault("tags", "Tags cannot be longer than 255 characters", "INVALID_TAG_LENGTH");
  const gets =
    kind === "free-shipping"
      ? null
      : readGets(input.customerGets as Input | undefined, before?.gets ?? null, kind, root, context, errors);
  const buys =
    kind === "bxgy" ? readBuys(input.customerBuys, before?.buys ?? null, root, context, errors) : null;
  const combines = (input.combinesWith as Partial<SandboxDiscount["combinesWith"]> | null | undefined) ?? {};

  function countOf(field: "usageLimit" | "usesPerOrderLimit", name: string): number | null {
    if (input[field] === undefined) return before?.[field] ?? null;
    if (input[field] === null) return null;
    const count = Number(input[field]);
    if (count < 1) fault(field, `${name} must be greater than 0`, "GREATER_THAN");
    return count;
  }

  const draft: DiscountDraft = {
    ...{ kind, title, startsAt, endsAt, usageLimit, usesPerOrderLimit, tags, gets, buys },
    oncePerCustomer:
      (input.appliesOncePerCustomer as boolean | undefined) ?? before?.oncePerCustomer ?? false,
    context: buyers ?? { kind: "all" },
    combinesWith: {
      orderDiscounts: combines.orderDiscounts ?? before?.combinesWith.orderDiscounts ?? false,
      productDiscounts: combines.productDiscounts ?? before?.combinesWith.productDiscounts ?? false,
      shippingDiscounts: combines.shippingDiscounts ?? before?.combinesWith.shippingDiscounts ?? false,
    },
    minimum: readMinimum(input.minimumRequirement, before?.minimum ?? null, root, currency, errors),
    maximumShippingMinor:
      input.maximumShippingPrice === undefined
        ? (before?.maximumShippingMinor ?? null)
        : minorOf(input.maximumShippingPrice, currency),
  };
  return { draft, code, errors };
}

function readCode(
  input: Input,
  { shop }: RequestContext,
  before: SandboxDiscount | null,
  fault: (field: string, message: string, code: string) => void,
): string | null {
  if (!given(input.code)) {
    if (!before) fault("code", "Code can't be blank", "BLANK");
    return null;
  }
  const code = String(input.code).trim();
  if (code === "") fault("code", "Code is too short (minimum is 1 character)", "TOO_SHORT");
  else if (code.length > 255) fault("code", "Code is too long (maximum is 255 characters)", "TOO_LONG");
  else {
    const taken = findCode(promotionsOf(shop), code);
    if (taken && taken.discountId !== before?.id)
      fault("code", "Code must be unique. Please try a different code.", "TAKEN");
  }
  return code;
}
