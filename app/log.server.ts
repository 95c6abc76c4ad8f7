import pino from "pino";
import { env } from "./env.server";

/** One line of JSON per event. Never log bodies, tokens, names or addresses: ids and counts are enough to follow a case. */
export const log = pino({
  level: env.LOG_LEVEL,
  base: undefined,
  redact: [
    "accessToken",
    "refreshToken",
    "*.accessToken",
    "*.refreshToken",
    "email",
    "*.email",
    "authorization",
  ],
});
