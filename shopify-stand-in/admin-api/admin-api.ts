import { randomUUID } from "node:crypto";
import {
  type DocumentNode,
  execute,
  getOperationAST,
  GraphQLError,
  type GraphQLFieldResolver,
} from "graphql";
import { effectiveScopes, type Installation } from "../installation";
import { settle } from "../shops/promotions/background-jobs";
import { promotionsOf } from "../shops/promotions/promotions";
import type { ShopChange } from "../shops/shop-model";
import { adminSchema } from "./admin-schema";
import { notImplementedCode } from "./api-errors";
import type { BulkOperation } from "./bulk/bulk-operation";
import type { BulkFate } from "./bulk/bulk-fate";
import { BulkOperations, type BulkPace } from "./bulk/bulk-operations";
import { type FileAnswer, ResultFiles } from "./bulk/result-files";
import { StagedUploads } from "./bulk/staged-uploads";
import { checkDocument } from "./checked-documents";
import type { AppIdentity, RequestContext } from "./field-types";
import { typeNameOf } from "./object-types";
import { PointBucket } from "./point-bucket";
import { operationCost } from "./query-cost";
import { FieldPlans } from "./resolve-field";
import { ShopIndex } from "./shop-index";
import { checkVariables, findLongList } from "./variable-values";

const apiVersion = "2026-10";
const mostPointsPerQuery = 1000;

export interface AdminApiOptions {
  installation: Installation;
  /** Epoch milliseconds: the bucket, the 60 days, instants of bulk operations and expiry of results run on it. */
  now: () => number;
  /** Origin in the addresses of bulk results, `https://storage.googleapis.com`. */
  filesOrigin: string;
  onBulkFinished(operation: BulkOperation): void;
  /** After the app gave back scopes of its own accord. */
  onScopesRevoked?(previous: readonly string[]): void;
  /** After a mutation changed something of which Shopify tells apps. */
  onChanged?(changes: ShopChange[]): void;
  /** How the app is registered; by default Holdfast with exactly the granted scopes requested. */
  app?: Partial<AppIdentity>;
  /** Speed of bulk operations in real time; the object may be changed at any moment. */
  bulkPace?: BulkPace;
  /** What is to become of a bulk operation that is just started; by default it goes well. */
  fateOfBulk?: () => BulkFate;
}

export interface GraphqlBody {
  query?: unknown;
  variables?: unknown;
  operationName?: unknown;
}

export interface GraphqlAnswer {
  status: number;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}

export interface AdminApi {
  /** Answers one POST to `/admin/api/<version>/graphql.json` of an authenticated app. */
  handle(body: GraphqlBody): Promise<GraphqlAnswer>;
  /** Answers one GET to the storage host. */
  bulkFile(
    pathAndQuery: string,
    headers?: Readonly<Record<string, string | string[] | undefined>>,
  ): FileAnswer;
  bulk: BulkOperations;
  bucket: PointBucket;
  /** Stops bulk operations and removes their results. */
  close(): Promise<void>;
}

const resolveField: GraphQLFieldResolver<unknown, FieldPlans> = (source, args, plans, info) => {
  const plan = plans.get(info.parentType, info.fieldName);
  if (plan.refusal) throw plan.refusal;
  if (plan.hidden) return plan.hiddenValue;
  const path: (string | number)[] = [];
  for (let step: typeof info.path | undefined = info.path; step; step = step.prev) path.unshift(step.key);
  return plan.field.resolve(source as never, args as Record<string, unknown>, plans.context, {
    typeName: info.parentType.name,
    fieldName: info.fieldName,
    path,
  });
};

/**
 * The Admin GraphQL API of one installation: Shopify's real schema, executed over a sandbox shop.
 * @throws when Shopify's schema has not been fetched (`npm run setup`)
 */
export function createAdminApi(options: AdminApiOptions): AdminApi {
  const { installation, now } = options;
  const { schema } = adminSchema();
  const files = new ResultFiles(options.filesOrigin, now);
  const bucket = new PointBucket(installation.plan.bucket, installation.plan.restorePerSecond, now);

  function context(): RequestContext {
    const at = now();
    settle(promotionsOf(installation.shop), at);
    const scopes = effectiveScopes(installation.grantedScopes);
    const app: AppIdentity = {
      apiKey: "holdfast-sandbox",
      handle: "holdfast",
      title: "Holdfast",
      requestedScopes: installation.grantedScopes,
      optionalScopes: [],
      flowTriggers: new Map(),
      ...options.app,
    };
    return {
      installation,
      app,
      shop: installation.shop,
      now: at,
      scopes,
      protectedData: installation.protectedData,
      index: new ShopIndex(installation.shop, at, scopes.has("read_all_orders")),
      bulk,
      searches: [],
      onScopesRevoked: (previous) => options.onScopesRevoked?.(previous),
      changed: (changes) => options.onChanged?.(changes),
    };
  }

  const bulk: BulkOperations = new BulkOperations({
    now,
    files,
    context,
    uploads: new StagedUploads(options.filesOrigin, installation.appId),
    mutate: async (document, variables) => {
      const operation = getOperationAST(document)!;
      const checked = checkVariables(operation, variables);
      if (!checked.ok) return { errors: checked.errors };
      const { data, errors } = await run(document, checked.values, context());
      return { ...(data && { data }), ...(errors && { errors: errors.map((error) => error.toJSON()) }) };
    },
    pace: options.bulkPace ?? { startDelayMs: 40, linesPerSecond: Infinity },
    onFinished: options.onBulkFinished,
    fateOf: options.fateOfBulk,
  });

  const run = (
    document: DocumentNode,
    variableValues: Record<string, unknown>,
    request: RequestContext,
    operationName?: string,
  ) =>
    execute({
      ...{ schema, document, variableValues, operationName },
      contextValue: new FieldPlans(request),
      fieldResolver: resolveField as GraphQLFieldResolver<unknown, unknown>,
      typeResolver: (value) => typeNameOf(value),
    });

  const answer = (body: Record<string, unknown>): GraphqlAnswer => ({
    status: 200,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "x-shopify-api-version": apiVersion,
      "x-request-id": randomUUID(),
    },
    body,
  });

  const costOf = (requested: number, actual: number | null) => ({
    requestedQueryCost: requested,
    actualQueryCost: actual,
    throttleStatus: {
      maximumAvailable: bucket.size,
      currentlyAvailable: Math.floor(bucket.available),
      restoreRate: bucket.restorePerSecond,
    },
  });

  async function handle(body: GraphqlBody): Promise<GraphqlAnswer> {
    if (typeof body.query !== "string" || body.query.trim() === "") {
      return { ...answer({ errors: { query: "Required parameter missing or invalid" } }), status: 400 };
    }
    const checked = checkDocument(body.query);
    if (!checked.document) return answer({ errors: checked.errors });
    const { document } = checked;
    const operation = getOperationAST(
      document,
      typeof body.operationName === "string" ? body.operationName : null,
    );
    if (!operation) return answer({ errors: [{ message: "An operation name is required" }] });
    const variables = checkVariables(
      operation,
      (body.variables as Record<string, unknown> | null | undefined) ?? {},
    );
    if (!variables.ok) return answer({ errors: variables.errors });

    const requested = operationCost(document, operation, variables.values);
    const longList = findLongList(operation, variables.values);
    if (longList) return answer({ errors: [longList], extensions: { cost: costOf(requested, null) } });
    if (requested > mostPointsPerQuery) {
      const message = `Query cost is ${requested}, which exceeds the single query max cost limit (${mostPointsPerQuery}).`;
      const documentation = "https://shopify.dev/api/usage/rate-limits";
      const extensions = {
        code: "MAX_COST_EXCEEDED",
        cost: requested,
        maxCost: mostPointsPerQuery,
        documentation,
      };
      return answer({ errors: [{ message, extensions }] });
    }
    if (!bucket.take(requested)) {
      const extensions = { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" };
      return answer({
        errors: [{ message: "Throttled", extensions }],
        extensions: { cost: costOf(requested, null) },
      });
    }

    const request = context();
    const result = await run(document, variables.values, request, operation.name?.value);
    const actual = Math.min(
      requested,
      operationCost(document, operation, variables.values, result.data ?? null),
    );
    bucket.giveBack(requested - actual);
    return answer(
      finish(result, {
        cost: costOf(requested, actual),
        ...(request.searches.length > 0 && { search: request.searches }),
      }),
    );
  }

  return {
    handle,
    bulkFile: (pathAndQuery, headers) => files.serve(pathAndQuery, headers),
    bulk,
    bucket,
    async close() {
      await bulk.close();
      files.remove();
    },
  };
}

/** The answer's body: what the stand-in cannot do takes all data with it, so that nobody reads it past the error. */
function finish(
  result: { data?: unknown; errors?: readonly GraphQLError[] },
  extensions: Record<string, unknown>,
): Record<string, unknown> {
  const { data, errors } = result;
  if (!errors) return { data, extensions };
  for (const error of errors) {
    if (error.originalError && !(error.originalError instanceof GraphQLError)) throw error.originalError;
  }
  const gaps = errors.filter((error) => error.extensions.code === notImplementedCode);
  if (gaps.length > 0) return { errors: gaps.map((error) => error.toJSON()), extensions };
  return { errors: errors.map((error) => error.toJSON()), data, extensions };
}

export type { BulkOperation, BulkPace, FileAnswer };
