import {
  createRequestHandler,
  writeReadableStreamToWritable,
  type AppLoadContext,
  type ServerBuild,
} from "@remix-run/node";
import type express from "express";
import { readBody } from "./read-body.server";
import { withFrameAncestors } from "./security-headers.server";

export interface PagesOptions {
  /** Remix's bundle, or what gives the present one. */
  build: ServerBuild | (() => Promise<ServerBuild>);
  mode: string;
  /** The app's own address, under which alone it is reached. */
  appUrl: string;
}

/** Many times the longest form there is. */
const LARGEST_FORM_BYTES = 100 * 1024;
const methods = ["GET", "HEAD", "POST", "OPTIONS"];

/**
 * Hands requests to Remix. Three things are decided here and not by the sender: the address is the app's own, whatever `Host`
 * and the forwarded headers say; a body is read whole and is small; nothing that comes back is kept by a cache, since every
 * page tells of customers. Answers 405 to methods no page has, 413 to large bodies.
 */
export function createPages({ build, mode, appUrl }: PagesOptions): express.RequestHandler {
  const handle = createRequestHandler(build, mode);
  const { origin } = new URL(appUrl);

  async function answer(request: express.Request, response: express.Response): Promise<void> {
    if (!methods.includes(request.method)) {
      return void response.status(405).set("Allow", methods.join(", ")).end();
    }
    const body = request.method === "POST" ? await readBody(request, LARGEST_FORM_BYTES) : undefined;
    if (body === null) return void response.status(413).end();

    const gone = new AbortController();
    response.once("close", () => response.writableFinished || gone.abort());
    // Joined as text: as a relative address "//elsewhere/" would name another host.
    const address = new URL(`${origin}${request.originalUrl}`);
    const { method } = request;
    await send(
      response,
      address,
      await handle(
        new Request(address, {
          method,
          headers: headersOf(request),
          body: body && new Uint8Array(body),
          signal: gone.signal,
        }),
        {} as AppLoadContext,
      ),
    );
  }

  return (request, response, next) => void answer(request, response).catch(next);
}

function headersOf(request: express.Request): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) headers.append(name, one);
  }
  return headers;
}

async function send(response: express.Response, address: URL, answer: Response): Promise<void> {
  response.status(answer.status);
  for (const [name, value] of answer.headers) {
    if (name === "set-cookie") response.append(name, value);
    else response.setHeader(name, value);
  }
  // Also on the pages that Shopify's library writes itself.
  response.setHeader(
    "Content-Security-Policy",
    withFrameAncestors(answer.headers.get("Content-Security-Policy"), address),
  );
  response.setHeader("Cache-Control", "private, no-store");
  if (answer.body) await writeReadableStreamToWritable(answer.body, response);
  else response.end();
}
