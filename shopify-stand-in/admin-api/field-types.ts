import type { FlowTriggers } from "../flow-triggers";
import type { Installation, ProtectedDataMode } from "../installation";
import type { SandboxShop, ShopChange } from "../shops/shop-model";
import type { BulkOperations } from "./bulk/bulk-operations";
import type { SearchReport } from "./search/search-report";
import type { ShopIndex } from "./shop-index";

/** The app as its developer registered it. */
export interface AppIdentity {
  apiKey: string;
  handle: string;
  title: string;
  requestedScopes: readonly string[];
  optionalScopes: readonly string[];
  flowTriggers: FlowTriggers;
}

/** Everything one request may look at. */
export interface RequestContext {
  installation: Installation;
  app: AppIdentity;
  shop: SandboxShop;
  /** Epoch milliseconds, the same for the whole request. */
  now: number;
  scopes: ReadonlySet<string>;
  protectedData: ProtectedDataMode;
  index: ShopIndex;
  bulk: BulkOperations;
  searches: SearchReport[];
  onScopesRevoked(previous: readonly string[]): void;
  /** A mutation changed something of which Shopify tells apps. */
  changed(changes: ShopChange[]): void;
}

export type Arguments = Record<string, unknown>;

/** Where in the query a field stands: names of the type and field, and the response path. */
export interface FieldPosition {
  typeName: string;
  fieldName: string;
  path: readonly (string | number)[];
}

export type Resolve<S> = (
  source: S,
  args: Arguments,
  context: RequestContext,
  position: FieldPosition,
) => unknown;

export type SortValue = number | bigint | string;

/** All rows behind a connection. Rows that are not `inOrder` are sorted by value, then id. */
export interface Rows<T = unknown> {
  items: readonly T[];
  id(item: T): bigint;
  sortValue?(item: T): SortValue;
}

export interface Field<S> {
  /** Arguments that the stand-in honours; any other one given fails loudly. */
  args: readonly string[];
  resolve: Resolve<S>;
  /** The sandbox shop never has what this field would give, so what is selected below it is never asked for. */
  empty?: true;
  /** Set on connections: bulk operations read all rows, other requests a page of them. */
  rows?: (source: S, args: Arguments, context: RequestContext, position: FieldPosition) => Rows<never>;
}

/** The implemented fields of one schema type. A resolver only ever gets sources of its own type, hence `never`. */
export type TypeFields = Readonly<Record<string, Field<never>>>;

/** Declares the fields of a schema type whose resolvers get sources of type S. A bare function takes no arguments. */
export function objectType<S>(fields: Record<string, Resolve<S> | Field<S>>): TypeFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      typeof field === "function" ? { args: [], resolve: field } : field,
    ]),
  ) as TypeFields;
}

/** Fields whose value stands ready in the source under the field's own name. */
export function properties<S>(...names: (keyof S & string)[]): Record<string, Resolve<S>> {
  return Object.fromEntries(names.map((name) => [name, (source: S) => source[name]]));
}

/** A field that honours the named arguments. */
export function withArguments<S>(args: readonly string[], resolve: Resolve<S>): Field<S> {
  return { args, resolve };
}

/** A field of something that no sandbox shop has (an app's metafields, say): null or an empty list is the true answer. */
export function always<S>(value: null | [], args: readonly string[] = []): Field<S> {
  return { args, empty: true, resolve: () => value };
}
