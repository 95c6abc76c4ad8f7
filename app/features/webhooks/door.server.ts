import type { IncomingMessage, ServerResponse } from "node:http";
import { seal } from "~/features/privacy/seal.server";
import { log } from "~/log.server";
import { addLogContext } from "~/log-context.server";
import type { ShopId } from "~/platform/ids";
import { readDeliveryHeaders } from "./delivery";
import { saveTogether, ShopGoneError } from "./arrival-store.server";
import {
  DeliveryBatches,
  type AddressedArrival,
  type Arrival,
  type ShopFailures,
} from "./delivery-batches.server";
import { readBody } from "~/read-body.server";
import { findShopId, forgetShopId } from "./shop-ids.server";
import { verifyHmac } from "./verify-hmac.server";
import { wakeDrain } from "./wake-drain.server";

/** Far above the largest order there can be; Shopify's own payloads stay under two megabytes. */
const LARGEST_BODY_BYTES = 10 * 1024 * 1024;

export interface DoorOptions {
  /** The app's secret, and while a rotation is young the one before it. */
  secrets: string[];
  save?: (arrivals: AddressedArrival[]) => Promise<ShopFailures>;
  wake?: (shopId: ShopId) => void;
}

/**
 * The one way in for everything Shopify sends: mounted ahead of Remix at /webhooks, because the signature is over the raw
 * bytes and because it is many times faster there.
 *
 * First the signature, before anything of the request is believed or written. Then the delivery is put into the shop's
 * inbox, sealed, where its id keeps it single, and only after the commit Shopify gets its 200. The work is the queue's
 * (drain-webhooks). No session is looked at and no call is made, so the topics that come after an uninstall
 * (app/uninstalled and the three of privacy law) are answered like all others.
 *
 * A shop that we have nothing of gets a 200 as well: there is nothing to redact or to correct, and if the install is just
 * happening, its first import pulls everything that the delivery could have told.
 *
 * Answers: 200 committed · 400 a header or the body is missing · 401 no or wrong signature · 405 not a POST · 413 too
 * large · 503 not committed, Shopify tries again.
 */
export function createDoor(
  options: DoorOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const batches = new DeliveryBatches(options.save ?? saveTogether);
  const wake = options.wake ?? wakeDrain;

  async function answer(request: IncomingMessage): Promise<number> {
    if (request.method !== "POST") return 405;
    const body = await readBody(request, LARGEST_BODY_BYTES);
    if (!body) return 413;
    const signature = request.headers["x-shopify-hmac-sha256"];
    if (typeof signature !== "string" || !verifyHmac(body, signature, options.secrets)) return 401;
    const read = readDeliveryHeaders(request.headers);
    if (!read.ok || body.length === 0) return 400;

    const { shopDomain, ...delivery } = read.headers;
    const arrival = { ...delivery, receivedAt: new Date() };
    const shopId = (await deliver(shopDomain, arrival, body)) ?? (await deliver(shopDomain, arrival, body));
    if (shopId === null) log.info({ ...delivery }, "a webhook of a shop that nothing is held of");
    else wake(shopId);
    return 200;
  }

  /** The shop whose inbox has it now; null when there is none, and then the next call asks the database anew. */
  async function deliver(
    shopDomain: string,
    arrival: Omit<Arrival, "sealedBody">,
    body: Buffer,
  ): Promise<ShopId | null> {
    const shopId = await findShopId(shopDomain);
    if (shopId === null) return null;
    addLogContext({ shopId });
    try {
      const sealedBody = seal({ column: "webhook_deliveries.body", shop: shopId }, body);
      await batches.add({ ...arrival, shopId, sealedBody });
      return shopId;
    } catch (error) {
      if (!(error instanceof ShopGoneError)) throw error;
      forgetShopId(shopDomain);
      return null;
    }
  }

  return (request, response) => {
    answer(request).then(
      (status) => send(response, status),
      (error: unknown) => {
        log.error({ err: error }, "a webhook was not committed; Shopify will send it again");
        send(response, 503);
      },
    );
  };
}

function send(response: ServerResponse, status: number): void {
  if (response.destroyed || response.headersSent) return;
  if (status === 405) response.setHeader("Allow", "POST");
  response.statusCode = status;
  response.setHeader("Content-Length", 0);
  response.end();
}
