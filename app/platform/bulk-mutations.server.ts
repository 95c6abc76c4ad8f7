import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import type { AdminClient } from "./admin-client.server";
import {
  AdminApiError,
  AdminUnreachableError,
  withNothingDenied,
  withoutUserErrors,
} from "./admin-client-errors";
import { begun, type AskedBulk } from "./bulk-operations.server";
import { bulkRunMutation, bulkStage } from "./queries/bulk-operation.graphql";

const uploadMs = 60_000;
const downloadMs = 300_000;

/**
 * Asks Shopify to carry a mutation out for each of these variables, in its own time and out of no budget: three calls, however many lines.
 * Shopify has no key for it, so it may run twice when an answer is lost: only for what twice is the same as once.
 * `busy`: five of the app's are running. Errors: AdminUnreachableError when the lines could not be uploaded; AdminApiError when refused.
 * @see https://shopify.dev/docs/api/usage/bulk-operations/imports
 */
export async function askBulkMutation(
  admin: AdminClient,
  mutation: string,
  variables: readonly object[],
  signal?: AbortSignal,
): Promise<AskedBulk> {
  const input = [
    {
      ...{ resource: "BULK_MUTATION_VARIABLES" as const, filename: "variables.jsonl" },
      ...{ mimeType: "text/jsonl", httpMethod: "POST" as const },
    },
  ];
  const staged = withNothingDenied(await admin.request(bulkStage, { input }, { signal }));
  const [target] = withoutUserErrors(staged.stagedUploadsCreate).stagedTargets ?? [];
  const path = target?.parameters.find(({ name }) => name === "key")?.value;
  if (!target?.url || path === undefined) throw new AdminApiError("Shopify gave no place for the lines");
  const lines = variables.map((one) => `${JSON.stringify(one)}\n`).join("");
  await upload(target.url, target.parameters, lines, signal);
  return begun(async () => {
    const { data, denied } = await admin.request(bulkRunMutation, { mutation, path }, { signal });
    return { payload: data.bulkOperationRunMutation, denied };
  });
}

/** The address is signed and on another host than the shop: the access token must not go there. */
async function upload(
  url: string,
  parameters: readonly { name: string; value: string }[],
  lines: string,
  signal?: AbortSignal,
): Promise<void> {
  const form = new FormData();
  for (const { name, value } of parameters) form.append(name, value);
  // The storage host ignores whatever comes after the file.
  form.append("file", new Blob([lines], { type: "text/jsonl" }), "variables.jsonl");
  const timeout = AbortSignal.timeout(uploadMs);
  const response = await fetch(url, {
    ...{ method: "POST", body: form },
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  }).catch((cause: unknown) => {
    signal?.throwIfAborted();
    throw new AdminUnreachableError("the lines of a bulk operation could not be uploaded", { cause });
  });
  if (!response.ok)
    throw new AdminUnreachableError(`the storage host answered an upload with HTTP ${response.status}`);
}

/** The lines of a bulk operation's result, each as the JSON it is. Errors: AdminUnreachableError when it can not be read to its end. */
export async function* bulkResultLines(url: string, signal?: AbortSignal): AsyncGenerator<unknown> {
  const timeout = AbortSignal.timeout(downloadMs);
  try {
    const response = await fetch(url, { signal: signal ? AbortSignal.any([signal, timeout]) : timeout });
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
    const input = Readable.fromWeb(response.body as ReadableStream);
    for await (const line of createInterface({ input, crlfDelay: Infinity }))
      if (line.trim() !== "") yield JSON.parse(line) as unknown;
  } catch (cause) {
    signal?.throwIfAborted();
    throw new AdminUnreachableError("the result of a bulk operation could not be read", { cause });
  }
}
