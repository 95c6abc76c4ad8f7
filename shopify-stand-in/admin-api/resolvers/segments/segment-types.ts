import { freshPromotionId, promotionsOf, type SandboxSegment } from "../../../shops/promotions/promotions";
import { isInSegments, segmentMembers } from "../../../shops/promotions/segment-members";
import { parseSegmentQuery } from "../../../shops/promotions/segment-query";
import { currencyDigits } from "../../../shops/currency-digits";
import type { SandboxCustomer } from "../../../shops/shop-model";
import { badRequest, notImplemented } from "../../api-errors";
import { connection, connectionFields, type Page } from "../../connections";
import {
  objectType,
  properties,
  withArguments,
  type Arguments,
  type RequestContext,
  type Rows,
  type TypeFields,
} from "../../field-types";
import { idFilter, textFilter } from "../../search/search-filters";
import { searchRows, type Searchable } from "../../search/search-rows";
import { dateTime, gid } from "../../value-formats";
import { idArgument } from "../id-argument";
import { sortedRows } from "../sort-keys";
import { nameOfCustomer } from "../value-types";

interface PlainError {
  field: string[];
  message: string;
}

const LARGEST_MEMBER_PAGE = 1000;
const missing: PlainError = { field: ["id"], message: "Segment does not exist" };

function faultsOf(name: unknown, query: unknown, own: bigint | null, context: RequestContext): PlainError[] {
  const faults: PlainError[] = [];
  if (typeof name === "string") {
    const taken = [...promotionsOf(context.shop).segments.values()].some(
      (one) => one.id !== own && one.name.toLowerCase() === name.toLowerCase(),
    );
    if (name.trim() === "") faults.push({ field: ["name"], message: "Name can't be blank" });
    if (taken) faults.push({ field: ["name"], message: "Name has already been taken" });
  }
  if (typeof query === "string") {
    const parsed = parseSegmentQuery(query);
    if (!parsed.ok) faults.push({ field: ["query"], message: parsed.message });
  }
  return faults;
}

export const segmentMutations = {
  segmentCreate: withArguments<unknown>(["name", "query"], (_root, args, context) => {
    const userErrors = faultsOf(args.name, args.query, null, context);
    if (userErrors.length > 0) return { segment: null, userErrors };
    const { shop, now } = context;
    const promotions = promotionsOf(shop);
    const [name, query] = [String(args.name), String(args.query)];
    const segment = { id: freshPromotionId(promotions), name, query, createdAt: now, updatedAt: now };
    promotions.segments.set(segment.id, segment);
    return { segment, userErrors: [] };
  }),
  segmentUpdate: withArguments<unknown>(["id", "name", "query"], (_root, args, context) => {
    const segment = promotionsOf(context.shop).segments.get(idArgument(args.id, "Segment"));
    if (!segment) return { segment: null, userErrors: [missing] };
    const userErrors = faultsOf(args.name, args.query, segment.id, context);
    if (userErrors.length > 0) return { segment: null, userErrors };
    segment.name = (args.name as string | undefined) ?? segment.name;
    segment.query = (args.query as string | undefined) ?? segment.query;
    segment.updatedAt = context.now;
    return { segment, userErrors: [] };
  }),
  segmentDelete: withArguments<unknown>(["id"], (_root, args, { shop }) => {
    const id = idArgument(args.id, "Segment");
    if (!promotionsOf(shop).segments.delete(id)) return { deletedSegmentId: null, userErrors: [missing] };
    return { deletedSegmentId: gid("Segment", id), userErrors: [] };
  }),
};

function memberRows(args: Arguments, { shop, now }: RequestContext): Rows<SandboxCustomer> {
  if (args.queryId) throw notImplemented("customerSegmentMembers by queryId");
  const segment = args.segmentId
    ? promotionsOf(shop).segments.get(idArgument(args.segmentId, "Segment"))
    : null;
  const query = segment?.query ?? (args.query as string | null | undefined);
  if (typeof query !== "string") throw badRequest("The segment does not exist.");
  const parsed = parseSegmentQuery(query);
  if (!parsed.ok) throw badRequest(parsed.message);
  return { items: segmentMembers(shop, query, now), id: ({ id }) => id, sortValue: ({ id }) => id };
}

const segmentSearch: Searchable<SandboxSegment> = {
  text: ({ name }) => name,
  filters: { id: idFilter(({ id }) => id), name: textFilter(({ name }) => name) },
};

export const segmentQueries = {
  segment: withArguments<unknown>(
    ["id"],
    (_root, args, { shop }) => promotionsOf(shop).segments.get(idArgument(args.id, "Segment")) ?? null,
  ),
  segments: connection<unknown, SandboxSegment>(
    (_root, args, context, position) => {
      const all = [...promotionsOf(context.shop).segments.values()];
      const keys = {
        CREATION_DATE: (one: SandboxSegment) => one.createdAt,
        LAST_EDIT_DATE: (one: SandboxSegment) => one.updatedAt,
      };
      return sortedRows(searchRows(all, args.query, segmentSearch, context, position), keys, args, position);
    },
    ["query", "sortKey"],
  ),
  customerSegmentMembers: connection<unknown, SandboxCustomer>(
    (_root, args, context) => memberRows(args, context),
    ["segmentId", "query", "queryId"],
    LARGEST_MEMBER_PAGE,
  ),
  customerSegmentMembership: withArguments<unknown>(
    ["customerId", "segmentIds"],
    (_root, args, { index, shop, now }) => {
      const customer = index.customer(idArgument(args.customerId, "Customer"));
      const memberships = (args.segmentIds as string[]).map((segmentId) => ({
        segmentId,
        isMember:
          customer !== null && isInSegments(shop, customer, new Set([idArgument(segmentId, "Segment")]), now),
      }));
      return { memberships };
    },
  ),
};

interface Statistics {
  members: readonly SandboxCustomer[];
}

/** Sum and average of an attribute over the members; Shopify knows more attributes than these two. */
function statisticsOf({ members }: Statistics, args: Arguments, { index, shop }: RequestContext) {
  const unit = 10 ** currencyDigits(shop.profile.currencyCode);
  const of: Record<string, (customer: SandboxCustomer) => number> = {
    amount_spent: ({ id }) => Number(index.lifetime(id).spentMinor) / unit,
    number_of_orders: ({ id }) => index.lifetime(id).orders,
  };
  const value = of[String(args.attributeName)];
  if (!value) throw notImplemented(`statistics of the attribute ${String(args.attributeName)}`);
  const sum = members.reduce((total, customer) => total + value(customer), 0);
  return { sum, average: members.length === 0 ? 0 : sum / members.length };
}

export const segmentTypes: Record<string, TypeFields> = {
  Segment: objectType<SandboxSegment>({
    ...properties<SandboxSegment>("name", "query"),
    id: ({ id }) => gid("Segment", id),
    creationDate: ({ createdAt }) => dateTime(createdAt),
    lastEditDate: ({ updatedAt }) => dateTime(updatedAt),
  }),
  CustomerSegmentMember: objectType<SandboxCustomer>({
    ...properties<SandboxCustomer>("firstName", "lastName"),
    id: ({ id }) => gid("CustomerSegmentMember", id),
    displayName: nameOfCustomer,
    note: () => null,
    numberOfOrders: ({ id }, _args, { index }) => String(index.lifetime(id).orders),
    amountSpent: ({ id }, _args, { index, shop }) => ({
      minor: index.lifetime(id).spentMinor,
      currencyCode: shop.profile.currencyCode,
    }),
    lastOrderId: ({ id }, _args, { index }) => {
      const last = index.ordersOfCustomer(id).at(-1);
      return last ? gid("Order", last.id) : null;
    },
    defaultEmailAddress: (customer, _args, { protectedData }) =>
      customer.email === null || protectedData === "null-fields" ? null : customer,
    defaultPhoneNumber: (customer, _args, { protectedData }) =>
      customer.phone === null || protectedData === "null-fields" ? null : customer,
  }),
  CustomerSegmentMemberConnection: {
    ...connectionFields,
    ...objectType<Page>({
      totalCount: ({ rows }) => rows.items.length,
      statistics: ({ rows }): Statistics => ({ members: rows.items as readonly SandboxCustomer[] }),
    }),
  },
  SegmentStatistics: objectType<Statistics>({
    attributeStatistics: withArguments(["attributeName"], statisticsOf),
  }),
  SegmentAttributeStatistics: objectType<{ sum: number; average: number }>(properties("sum", "average")),
  SegmentMembershipResponse: objectType<{ memberships: unknown[] }>(properties("memberships")),
  SegmentMembership: objectType<{ segmentId: string; isMember: boolean }>(
    properties("segmentId", "isMember"),
  ),
  SegmentCreatePayload: objectType<Record<string, unknown>>(properties("segment", "userErrors")),
  SegmentUpdatePayload: objectType<Record<string, unknown>>(properties("segment", "userErrors")),
  SegmentDeletePayload: objectType<Record<string, unknown>>(properties("deletedSegmentId", "userErrors")),
};
