import { promotionsOf, type DiscountContext } from "../../../shops/promotions/promotions";
import { notImplemented } from "../../api-errors";
import type { RequestContext } from "../../field-types";
import { idArgument } from "../id-argument";
import { discountError, type DiscountUserError } from "./discount-errors";

type Change = { add?: string[] | null; remove?: string[] | null } | null | undefined;
interface ContextInput {
  all?: unknown;
  customers?: Change;
  customerSegments?: Change;
  markets?: unknown;
}

/** Reads who may use a discount: `context`, or the deprecated `customerSelection` of the same shape. */
export function readContext(
  input: Record<string, unknown>,
  before: DiscountContext | null,
  root: string,
  { index, shop }: RequestContext,
  errors: DiscountUserError[],
): DiscountContext | null {
  const given = (input.context ?? input.customerSelection) as ContextInput | null | undefined;
  const path = [root, input.context ? "context" : "customerSelection"];
  if (input.context && input.customerSelection) {
    errors.push(
      discountError(
        [root, "context"],
        "Only one of context or customerSelection can be provided.",
        "INVALID",
      ),
    );
    return before;
  }
  if (!given) return before;
  if (given.markets) throw notImplemented("discounts for markets");
  if (given.all) return { kind: "all" };
  if (given.customers)
    return {
      kind: "customers",
      ids: changed(before?.kind === "customers" ? before.ids : [], given.customers, "Customer", (id) => {
        if (index.customer(id)) return true;
        const at = [...path, "customers", "add"];
        errors.push(discountError(at, `Customer with id: ${id} is invalid`, "INVALID"));
        return false;
      }),
    };
  if (given.customerSegments)
    return {
      kind: "segments",
      ids: changed(before?.kind === "segments" ? before.ids : [], given.customerSegments, "Segment", (id) => {
        if (promotionsOf(shop).segments.has(id)) return true;
        const at = [...path, "customerSegments", "add"];
        errors.push(discountError(at, `Customer segment with id: ${id} is invalid`, "INVALID"));
        return false;
      }),
    };
  return before;
}

function changed(
  before: Iterable<bigint>,
  change: NonNullable<Change>,
  type: string,
  exists: (id: bigint) => boolean,
): Set<bigint> {
  const ids = new Set(before);
  for (const id of change.add ?? []) {
    const wanted = idArgument(id, type);
    if (exists(wanted)) ids.add(wanted);
  }
  for (const id of change.remove ?? []) ids.delete(idArgument(id, type));
  return ids;
}
