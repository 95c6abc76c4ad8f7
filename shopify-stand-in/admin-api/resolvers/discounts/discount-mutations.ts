import { freshPromotionId, promotionsOf, type SandboxDiscount } from "../../../shops/promotions/promotions";
import { addCode, codeKey, removeCode } from "../../../shops/promotions/redeem-codes";
import {
  objectType,
  properties,
  withArguments,
  type Field,
  type RequestContext,
  type TypeFields,
} from "../../field-types";
import { gid } from "../../value-formats";
import { idArgument } from "../id-argument";
import { noSuchDiscount, type DiscountUserError } from "./discount-errors";
import type { NodeOfDiscount } from "./discount-node-types";
import { readDiscount } from "./read-discount";

interface DiscountPayload {
  codeDiscountNode: NodeOfDiscount | null;
  userErrors: DiscountUserError[];
}

type Input = Record<string, unknown>;
const refused = (...userErrors: DiscountUserError[]): DiscountPayload => ({
  codeDiscountNode: null,
  userErrors,
});

const create = (kind: SandboxDiscount["kind"], root: string): Field<unknown> =>
  withArguments([root], (_root, args, context): DiscountPayload => {
    const { draft, code, errors } = readDiscount(args[root] as Input, kind, root, context, null);
    if (errors.length > 0 || code === null) return refused(...errors);
    const { shop, now } = context;
    const promotions = promotionsOf(shop);
    const id = freshPromotionId(promotions);
    const discount: SandboxDiscount = {
      ...{ id, createdAt: now, updatedAt: now, codes: new Map(), uses: [] },
      ...draft,
    };
    promotions.discounts.set(id, discount);
    const codeId = addCode(promotions, id, code, now)!.id;
    context.changed([{ topic: "discounts/redeemcode_added", discountId: id, codeId, code, at: now }]);
    return { codeDiscountNode: { discount }, userErrors: [] };
  });

const update = (kind: SandboxDiscount["kind"], root: string): Field<unknown> =>
  withArguments(["id", root], (_root, args, context): DiscountPayload => {
    const before = findDiscount(args.id, context);
    if (before?.kind !== kind) return refused(noSuchDiscount());
    const { draft, code, errors } = readDiscount(args[root] as Input, kind, root, context, before);
    if (errors.length > 0) return refused(...errors);
    Object.assign(before, draft, { updatedAt: context.now });
    const [first] = before.codes.values();
    if (code !== null && first) rename(first, code, context);
    return { codeDiscountNode: { discount: before }, userErrors: [] };
  });

function rename(code: { code: string }, text: string, { shop }: RequestContext): void {
  const { codes } = promotionsOf(shop);
  const held = codes.get(codeKey(code.code));
  codes.delete(codeKey(code.code));
  code.code = text;
  if (held) codes.set(codeKey(text), held);
}

export function findDiscount(id: unknown, { shop }: RequestContext): SandboxDiscount | null {
  return promotionsOf(shop).discounts.get(idArgument(id, "DiscountCodeNode")) ?? null;
}

/** From now on nobody can use any of its codes. */
export function endDiscount(discount: SandboxDiscount, now: number): void {
  if (discount.endsAt === null || discount.endsAt > now) discount.endsAt = now;
  discount.startsAt = Math.min(discount.startsAt, now);
  discount.updatedAt = now;
}

export function deleteDiscount(discount: SandboxDiscount, { shop }: RequestContext): void {
  const promotions = promotionsOf(shop);
  for (const code of [...discount.codes.values()]) removeCode(promotions, code);
  promotions.discounts.delete(discount.id);
}

const switched = (change: (discount: SandboxDiscount, now: number) => void): Field<unknown> =>
  withArguments(["id"], (_root, args, context): DiscountPayload => {
    const discount = findDiscount(args.id, context);
    if (!discount) return refused(noSuchDiscount());
    change(discount, context.now);
    return { codeDiscountNode: { discount }, userErrors: [] };
  });

/** Creating, changing and ending one discount. */
export const discountMutations = {
  discountCodeBasicCreate: create("basic", "basicCodeDiscount"),
  discountCodeBasicUpdate: update("basic", "basicCodeDiscount"),
  discountCodeFreeShippingCreate: create("free-shipping", "freeShippingCodeDiscount"),
  discountCodeFreeShippingUpdate: update("free-shipping", "freeShippingCodeDiscount"),
  discountCodeBxgyCreate: create("bxgy", "bxgyCodeDiscount"),
  discountCodeBxgyUpdate: update("bxgy", "bxgyCodeDiscount"),
  discountCodeDeactivate: switched(endDiscount),
  discountCodeActivate: switched((discount, now) => {
    discount.startsAt = Math.min(discount.startsAt, now);
    if (discount.endsAt !== null && discount.endsAt <= now) discount.endsAt = null;
    discount.updatedAt = now;
  }),
  discountCodeDelete: withArguments<unknown>(["id"], (_root, args, context) => {
    const discount = findDiscount(args.id, context);
    if (!discount) return { deletedCodeDiscountId: null, userErrors: [noSuchDiscount()] };
    deleteDiscount(discount, context);
    return { deletedCodeDiscountId: gid("DiscountCodeNode", discount.id), userErrors: [] };
  }),
};

const payload: TypeFields = objectType<DiscountPayload>(properties("codeDiscountNode", "userErrors"));
const ofKind = ["Basic", "FreeShipping", "Bxgy"].flatMap((kind) => [
  [`DiscountCode${kind}CreatePayload`, payload] as const,
  [`DiscountCode${kind}UpdatePayload`, payload] as const,
]);

export const discountPayloads: Record<string, TypeFields> = {
  ...Object.fromEntries(ofKind),
  DiscountCodeDeactivatePayload: payload,
  DiscountCodeActivatePayload: payload,
  DiscountCodeDeletePayload: objectType<{
    deletedCodeDiscountId: string | null;
    userErrors: DiscountUserError[];
  }>(properties("deletedCodeDiscountId", "userErrors")),
};
