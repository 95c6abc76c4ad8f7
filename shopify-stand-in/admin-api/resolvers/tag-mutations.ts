import { accessDenied, notImplemented } from "../api-errors";
import {
  objectType,
  properties,
  withArguments,
  type Field,
  type RequestContext,
  type TypeFields,
} from "../field-types";
import { ofType } from "../object-types";
import { parseGid } from "../value-formats";

const MOST_TAGS = 250;

/** What may be tagged here, with the scope it takes; the schema names none because it depends on the object. */
const scopeOf: Record<string, string> = {
  Customer: "write_customers",
  Order: "write_orders",
  Product: "write_products",
};

interface Tagged {
  tags: string[];
  updatedAt: number;
}

function findTagged(type: string, id: bigint, { index }: RequestContext): Tagged | null {
  if (type === "Customer") return index.customer(id);
  return type === "Order" ? index.order(id) : index.product(id);
}

/** Tags come split by commas too, and are the same whatever their case. */
function splitTags(given: unknown): string[] {
  const tags = [given].flat().flatMap((text) => String(text).split(","));
  return tags.map((tag) => tag.trim()).filter((tag) => tag !== "");
}

const change = (name: "tagsAdd" | "tagsRemove"): Field<unknown> =>
  withArguments(["id", "tags"], (_root, args, context) => {
    const parsed = parseGid(String(args.id));
    const type = parsed?.type ?? "";
    const scope = scopeOf[type];
    if (!scope) throw notImplemented(`${name} on ${type}`);
    if (!context.scopes.has(scope)) throw accessDenied(name, `\`${scope}\` access scope.`);
    const found = /^\d+$/.test(parsed!.id) ? findTagged(type, BigInt(parsed!.id), context) : null;
    if (!found) return { node: null, userErrors: [{ field: ["id"], message: `${type} does not exist` }] };
    const asked = splitTags(args.tags);
    const has = (tags: readonly string[], tag: string) =>
      tags.some((one) => one.toLowerCase() === tag.toLowerCase());
    const after =
      name === "tagsAdd"
        ? asked.reduce((tags, tag) => (has(tags, tag) ? tags : [...tags, tag]), found.tags)
        : found.tags.filter((tag) => !has(asked, tag));
    if (after.length > MOST_TAGS)
      return { node: null, userErrors: [{ field: ["tags"], message: `Tags cannot exceed ${MOST_TAGS}` }] };
    const changed =
      name === "tagsAdd" ? after.slice(found.tags.length) : found.tags.filter((tag) => has(asked, tag));
    if (changed.length > 0) {
      found.tags = after;
      found.updatedAt = context.now;
      tell(type, BigInt(parsed!.id), name, changed, context);
    }
    return { node: ofType(type, found), userErrors: [] };
  });

function tell(
  type: string,
  id: bigint,
  name: "tagsAdd" | "tagsRemove",
  tags: string[],
  context: RequestContext,
) {
  const topic = name === "tagsAdd" ? ("customer.tags_added" as const) : ("customer.tags_removed" as const);
  if (type === "Customer")
    context.changed([
      { topic: "customers/update", customerId: id },
      { topic, customerId: id, tags, at: context.now },
    ]);
  else if (type === "Order") context.changed([{ topic: "orders/updated", orderId: id }]);
  else context.changed([{ topic: "products/update", productId: id }]);
}

export const tagMutations = { tagsAdd: change("tagsAdd"), tagsRemove: change("tagsRemove") };

const payload = objectType<Record<string, unknown>>(properties("node", "userErrors"));
export const tagPayloads: Record<string, TypeFields> = {
  TagsAddPayload: payload,
  TagsRemovePayload: payload,
};
