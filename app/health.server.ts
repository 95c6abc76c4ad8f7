import { createHash, timingSafeEqual } from "node:crypto";
import express from "express";
import { log } from "./log.server";
import { checkReadiness, type Readiness } from "./readiness.server";

export interface HealthParts {
  /** What must hold besides the database, by the sentence that says that it does not. */
  conditions: Record<string, () => boolean>;
  /** Bearer token that opens /metrics; without one there is no /metrics. */
  metricsToken?: string | undefined;
  /** The metrics as Prometheus reads them. */
  collectMetrics: () => Promise<{ contentType: string; text: string }>;
}

/**
 * What machines of the operator ask a process: GET /healthz (it lives), /readyz (it can work; 503 with what is missing in
 * words) and /metrics (404 unless the token is set and shown). Everything else goes on to the next handler.
 */
export function createHealth(parts: HealthParts): express.Router {
  const router = express.Router();
  let before: Readiness = { ready: true, missing: [] };

  router.use(["/healthz", "/readyz", "/metrics"], (_request, response, next) => {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    next();
  });
  router.get("/healthz", (_request, response) => void response.type("text").send("ok"));
  router.get("/readyz", (_request, response, next) => {
    checkReadiness(parts.conditions).then((readiness) => {
      // Once per change: the question comes every few seconds.
      if (readiness.ready !== before.ready)
        log.warn({ missing: readiness.missing }, readiness.ready ? "ready again" : "not ready");
      before = readiness;
      response
        .status(readiness.ready ? 200 : 503)
        .type("text")
        .send(readiness.ready ? "ok" : readiness.missing.join("; "));
    }, next);
  });
  router.get("/metrics", (request, response, next) => {
    if (!parts.metricsToken || !isBearer(request.headers.authorization, parts.metricsToken))
      return void response.status(404).type("text").send("not found");
    parts.collectMetrics().then(({ contentType, text }) => void response.type(contentType).send(text), next);
  });
  return router;
}

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Compared by digest, so that the time it takes says nothing of the token. */
const isBearer = (header: string | undefined, token: string): boolean =>
  timingSafeEqual(digest(header ?? ""), digest(`Bearer ${token}`));
