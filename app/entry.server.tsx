import { randomBytes } from "node:crypto";
import { PassThrough } from "node:stream";
import {
  createReadableStreamFromReadable,
  type ActionFunctionArgs,
  type EntryContext,
} from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { addDocumentHeaders } from "./document-headers.server";
import { loadAllCatalogues } from "./i18n/load-catalogue";
import { log } from "./log.server";
import { NonceContext } from "./ui/nonce";

/** How long a page may take to be written before the rest is given up. */
const patienceMs = 10_000;

/**
 * Writes the document of a page: at once what is there, outlines in the places of parts that are still being read, and those
 * parts as they come (app/page-reads.server.ts).
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> {
  await loadAllCatalogues();
  const nonce = randomBytes(16).toString("base64");
  addDocumentHeaders(request, headers, nonce);
  const page = (
    <NonceContext.Provider value={nonce}>
      <RemixServer context={context} url={request.url} nonce={nonce} abortDelay={patienceMs} />
    </NonceContext.Provider>
  );
  return new Promise((resolve, reject) => {
    let outcome = status;
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      onShellReady() {
        const body = new PassThrough();
        resolve(new Response(createReadableStreamFromReadable(body), { status: outcome, headers }));
        pipe(body);
      },
      onAllReady: () => clearTimeout(patience),
      onShellError(error) {
        clearTimeout(patience);
        reject(error);
      },
      onError(error) {
        if (request.signal.aborted) return;
        outcome = 500;
        log.error({ err: error, path: new URL(request.url).pathname }, "a page could not be written");
      },
    });
    request.signal.addEventListener("abort", () => abort(request.signal.reason), { once: true });
    const patience = setTimeout(
      () => abort(new Error(`the page took longer than ${patienceMs} ms to write`)),
      patienceMs,
    );
  });
}

/** Faults of loaders and actions. Requests that the browser gave up are none. */
export function handleError(error: unknown, { request }: ActionFunctionArgs): void {
  if (request.signal.aborted) return;
  log.error({ err: error, method: request.method, path: new URL(request.url).pathname }, "a request failed");
}
