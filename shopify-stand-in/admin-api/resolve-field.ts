import { getNamedType, type GraphQLObjectType } from "graphql";
import { missingAccess } from "./access-rules";
import { adminSchema } from "./admin-schema";
import { accessDenied, notImplemented, protectedDataDenied } from "./api-errors";
import type { Field, RequestContext } from "./field-types";
import { findField } from "./field-registry";

/** What a field will do for one app at one moment: refuse, or be resolved. */
export interface FieldPlan {
  field: Field<never>;
  /** Thrown whenever the field is asked for. */
  refusal: Error | null;
  /** Protected data that this app gets as null. */
  hidden: boolean;
  /** The value of hidden fields that may not be null. */
  hiddenValue: null | "";
}

/** Decides by Shopify's own annotations what an app gets of a field. */
export function planField(type: GraphQLObjectType, fieldName: string, context: RequestContext): FieldPlan {
  const field = findField(type.name, fieldName);
  const definition = type.getFields()[fieldName];
  if (!field || !definition) throw notImplemented(`the field ${type.name}.${fieldName}`);
  const missing = missingAccess(type.name, fieldName, getNamedType(definition.type).name, context.scopes);
  const isProtected =
    adminSchema().fieldRules(type.name, fieldName)?.isProtected === true &&
    context.protectedData !== "approved";
  let refusal: Error | null = null;
  if (missing !== null) refusal = accessDenied(fieldName, missing);
  else if (isProtected && context.protectedData === "denied")
    refusal = protectedDataDenied(type.name, fieldName);
  return {
    field,
    refusal,
    hidden: isProtected,
    hiddenValue: String(definition.type).endsWith("!") ? "" : null,
  };
}

/** Keeps the plans of one request, since a page asks for the same few fields again and again. */
export class FieldPlans {
  readonly #byType = new Map<string, Map<string, FieldPlan>>();

  constructor(readonly context: RequestContext) {}

  get(type: GraphQLObjectType, fieldName: string): FieldPlan {
    let ofType = this.#byType.get(type.name);
    if (!ofType) this.#byType.set(type.name, (ofType = new Map()));
    let plan = ofType.get(fieldName);
    if (!plan) ofType.set(fieldName, (plan = planField(type, fieldName, this.context)));
    return plan;
  }
}
