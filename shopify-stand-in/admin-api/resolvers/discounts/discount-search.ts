import { asyncUsage, classOf, statusOf } from "../../../shops/promotions/discount-status";
import { promotionsOf, type SandboxDiscount } from "../../../shops/promotions/promotions";
import type { Arguments, FieldPosition, RequestContext, Rows } from "../../field-types";
import {
  choiceFilter,
  exactFilter,
  idFilter,
  numberFilter,
  tagFilter,
  textFilter,
  timeFilter,
  type SearchFilter,
} from "../../search/search-filters";
import { searchRows, type Searchable } from "../../search/search-rows";
import { sortedRows, type SortKeys } from "../sort-keys";
import type { NodeOfDiscount } from "./discount-node-types";

type Row = SandboxDiscount;
type Test = (one: Row) => boolean;

const percentage: Test = (one) => one.kind === "basic" && one.gets?.effect.kind === "percentage";
const fixed: Test = (one) => one.kind === "basic" && one.gets?.effect.kind === "amount";
const kindIs =
  (kind: Row["kind"]): Test =>
  (one) =>
    one.kind === kind;
const never: Test = () => false;
const always: Test = () => true;

/** A filter whose choices depend on the time. */
const status: SearchFilter<Row> = {
  test: (term, name, context) => {
    const is =
      (wanted: ReturnType<typeof statusOf>): Test =>
      (one) =>
        statusOf(one, context.now) === wanted;
    const choices = { active: is("ACTIVE"), expired: is("EXPIRED"), scheduled: is("SCHEDULED") };
    return choiceFilter<Row>(choices).test(term, name, context);
  },
};

const idsIn =
  (kind: "customers" | "segments"): SearchFilter<Row>["test"] =>
  (term) => {
    const wanted = term.value
      .split(",")
      .filter((id) => /^\d+$/.test(id))
      .map(BigInt);
    if (wanted.length === 0) return "invalid-value";
    return ({ context }) => context.kind === kind && wanted.some((id) => context.ids.has(id));
  };

const discountSearch: Searchable<Row> = {
  text: (one) => one.title,
  filters: {
    id: idFilter((one) => one.id),
    title: textFilter((one) => one.title),
    // Shopify does not see codes here that came in bulk, which is all but the first one.
    code: exactFilter((one) => [...one.codes.values()].slice(0, 1).map(({ code }) => code)),
    tag: tagFilter((one) => one.tags),
    status,
    method: choiceFilter<Row>({ code: always, automatic: never }),
    type: choiceFilter<Row>({
      ...{ all: always, all_with_app: always, app: never, percentage, fixed_amount: fixed },
      ...{ bxgy: kindIs("bxgy"), free_shipping: kindIs("free-shipping") },
    }),
    discount_type: choiceFilter<Row>({
      ...{ app: never, percentage, fixed_amount: fixed },
      ...{ bogo: kindIs("bxgy"), free_shipping: kindIs("free-shipping") },
    }),
    discount_class: choiceFilter<Row>({
      order: (one) => classOf(one) === "ORDER",
      product: (one) => classOf(one) === "PRODUCT",
      shipping: (one) => classOf(one) === "SHIPPING",
    }),
    context: choiceFilter<Row>({
      all: (one) => one.context.kind === "all",
      customer: (one) => one.context.kind === "customers",
      segment: (one) => one.context.kind === "segments",
      market: never,
    }),
    customer_ids: { test: idsIn("customers") },
    segment_ids: { test: idsIn("segments") },
    times_used: numberFilter((one, { now }) => asyncUsage(one, now)),
    created_at: timeFilter((one) => one.createdAt),
    updated_at: timeFilter((one) => one.updatedAt),
    starts_at: timeFilter((one) => one.startsAt),
    ends_at: timeFilter((one) => one.endsAt),
  },
};

const sortKeys: SortKeys<Row> = {
  CREATED_AT: (one) => one.createdAt,
  UPDATED_AT: (one) => one.updatedAt,
  STARTS_AT: (one) => one.startsAt,
  ENDS_AT: (one) => one.endsAt ?? Number.MAX_SAFE_INTEGER,
  TITLE: (one) => one.title,
};

export function discountsFound(
  args: Arguments,
  context: RequestContext,
  position: FieldPosition,
): readonly SandboxDiscount[] {
  const all = [...promotionsOf(context.shop).discounts.values()];
  return searchRows(all, args.query, discountSearch, context, position);
}

export function discountRows(
  args: Arguments,
  context: RequestContext,
  position: FieldPosition,
): Rows<NodeOfDiscount> {
  const rows = sortedRows(discountsFound(args, context, position), sortKeys, args, position);
  const { sortValue } = rows;
  return {
    items: rows.items.map((discount) => ({ discount })),
    id: ({ discount }) => discount.id,
    ...(sortValue && { sortValue: ({ discount }) => sortValue(discount) }),
  };
}
