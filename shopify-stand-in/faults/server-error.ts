import type { Reply } from "../wire";
import type { Strike } from "./fault-board";

const REASONS = {
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

export const pickStatus = (strike: Strike): keyof typeof REASONS =>
  strike.pick("status", [500, 502, 503, 504]);

/** What stands before Shopify's servers answers when they do not: a page for people, not JSON. */
export function serverErrorReply(status: keyof typeof REASONS): Reply {
  const reason = REASONS[status];
  return {
    status,
    headers: { "content-type": "text/html; charset=utf-8" },
    body: `<!DOCTYPE html><html><head><title>${status} ${reason}</title></head><body><h1>${reason}</h1></body></html>\n`,
  };
}
