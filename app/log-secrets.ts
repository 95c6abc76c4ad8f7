import { faultText, isDataFault } from "./fault-text";

/** Fields whose values never reach a line of the log, wherever they stand in it. */
const secretFields = [
  ...["accessToken", "refreshToken", "access_token", "refresh_token", "id_token", "idToken", "session"],
  ...[
    "password",
    "secret",
    "apiSecretKey",
    "client_secret",
    "subject_token",
    "token",
    "cookie",
    "authorization",
  ],
  ...["email", "phone", "firstName", "lastName", "first_name", "last_name", "personal", "body"],
];

/** The paths pino leaves out: each field at the top and up to three levels down. */
export const redactedPaths: string[] = secretFields.flatMap((field) =>
  ["", "*.", "*.*.", "*.*.*."].map((above) => above + field),
);

/**
 * What looks like a secret inside a text: Shopify's tokens, session tokens (JSON Web Tokens), the password of a database
 * address, and the parameters that carry them. Error messages of other people's libraries quote such things.
 */
const secretTexts: [RegExp, string][] = [
  [/\bshp[a-z]{2}_[A-Za-z0-9_-]{8,}/g, "[token]"],
  [/\beyJ[\w-]{4,}\.[\w-]{4,}\.[\w-]*/g, "[session token]"],
  [/\b(Bearer) +[\w.~+/=-]{8,}/gi, "$1 [token]"],
  [/(\bpostgres(?:ql)?:\/\/[^:@/\s"]+):[^@\s"]+@/g, "$1:[password]@"],
  [/\b((?:id|access|refresh|subject)_token|client_secret|hmac)=[^&\s"\\]+/g, "$1=[left out]"],
];

/** One line of the log without what looks like a secret. Cost: five searches of the line. */
export const withoutSecrets = (line: string): string =>
  secretTexts.reduce((text, [pattern, instead]) => text.replace(pattern, instead), line);

const MOST_CAUSES = 5;

/**
 * An error as the log keeps it: kind, message, code, stack and causes. The other fields are left out, since database errors
 * quote rows (`detail`, `where`) and HTTP errors carry whole requests.
 */
export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return typeof error === "object" ? "[not an Error]" : String(error);
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  // What PostgreSQL refuses for its value it quotes, and the stack begins with the message.
  const message = isDataFault(error) ? faultText(error) : error.message;
  return {
    type: error.constructor.name,
    message,
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    stack: error.stack?.replace(error.message, message),
    ...(cause === undefined || depth >= MOST_CAUSES ? {} : { cause: describeError(cause, depth + 1) }),
  };
}
