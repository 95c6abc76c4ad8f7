import pino from "pino";
import { env } from "./env.server";
import { currentLogContext } from "./log-context.server";
import { describeError, redactedPaths, withoutSecrets } from "./log-secrets";

/** The log, written to `destination`; the standard output when there is none. */
export const createLog = (level: string, destination?: pino.DestinationStream): pino.Logger =>
  pino(
    {
      level,
      base: undefined,
      // Who logs deep down need not know the shop or the task: the line says it all the same.
      mixin: () => ({ ...currentLogContext() }),
      redact: redactedPaths,
      serializers: { err: describeError },
      hooks: { streamWrite: withoutSecrets },
    },
    ...(destination ? [destination] : []),
  );

/** One line of JSON per event. Never log bodies, tokens, names or addresses: ids and counts are enough to follow a case. */
export const log = createLog(env.LOG_LEVEL);
