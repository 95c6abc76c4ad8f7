import { z } from "zod";

/** The only reader of process.env. Parsed at start: a wrong setting stops the process with a sentence that says what is wrong. */
const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Role the application takes on inside the database; it owns nothing, so row-level security holds for it. */
  DATABASE_APP_ROLE: z.string().min(1).default("holdfast_app"),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  SHOPIFY_API_KEY: z.string().min(1),
  SHOPIFY_API_SECRET: z.string().min(1),
  /** The secret before the last rotation: Shopify may sign with it for up to an hour. */
  SHOPIFY_API_SECRET_PREVIOUS: z.string().optional(),
  SHOPIFY_APP_URL: z.url(),
  /** Address of the App Bridge script, when it is not Shopify's own. */
  APP_BRIDGE_URL: z.url().optional(),
  /** Keys that seal tokens and personal fields: `id:base64 of 32 bytes`, comma separated; the first one seals, all open. */
  ENCRYPTION_KEYS: z
    .string()
    .min(1)
    .transform((list, context) =>
      list.split(",").map((entry) => {
        const [id, base64 = ""] = entry.trim().split(":");
        const key = Buffer.from(base64, "base64");
        if (!id || !/^[a-z0-9]{1,8}$/.test(id) || key.length !== 32) {
          context.addIssue({
            code: "custom",
            message:
              "each key is id:base64, the id 1-8 letters or digits, the key 32 bytes (openssl rand -base64 32)",
          });
        }
        return { id: id ?? "", key };
      }),
    )
    .refine(
      (keys) => new Set(keys.map(({ id }) => id)).size === keys.length,
      "each key needs an id of its own",
    ),
  /** How much of a bulk file goes into one transaction. The default is the fastest; a worker keeps about four times this in memory. */
  IMPORT_CHUNK_BYTES: z.coerce.number().int().min(10_000).max(200_000_000).default(16_000_000),
  /** File that gets a line for everybody who is forgotten, on another disk than the database: see docs/guides/backup.md. */
  REDACTION_LEDGER_FILE: z.string().min(1).optional(),
  /** The mail server that takes e-mails to customers, `smtp://user:password@host:587`; without it no e-mail leaves. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Sender of shops that have not named one of their own: an address the mail server lets through. */
  SMTP_FROM: z.email().optional(),
  /** The SMS provider, `https://user:password@host/path`, and the number or name its messages come from. */
  SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMS_FROM: z.string().min(1).max(20).optional(),
  /** Origins of push services besides those of the browsers there are, comma separated: for trying things out. */
  PUSH_SERVICES: z
    .string()
    .default("")
    .transform((list) =>
      list
        .split(",")
        .map((origin) => origin.trim())
        .filter(Boolean),
    )
    .refine((list) => list.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin), {
      message: "origins such as https://push.example.com, comma separated",
    }),
  /** Signs what the mail server reports to /mail-events: bounces and complaints. Without it there is no such address. */
  MAIL_EVENTS_SECRET: z.string().min(16, "at least 16 characters (openssl rand -hex 16)").optional(),
  HOST: z.string().default("0.0.0.0"),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  /** Whoever shows it as bearer token may read GET /metrics; without it there is no such page. */
  METRICS_TOKEN: z.string().min(16, "at least 16 characters (openssl rand -hex 16)").optional(),
  /** Where the worker answers /healthz, /readyz and /metrics; without a port it answers nowhere. 0 takes any free one. */
  METRICS_HOST: z.string().default("127.0.0.1"),
  METRICS_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  /** How long web goes on serving after SIGTERM while /readyz says no: as long as the balancer in front takes to notice. */
  SHUTDOWN_DRAIN_SECONDS: z.coerce.number().min(0).max(60).default(0),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

export type Env = z.output<typeof schema>;

/** The key of .env.example is known to everybody: it may try things out, and seals nothing of a real shop. */
const EXAMPLE_KEY = Buffer.from("01234567890123456789012345678901");

/** Errors: throws with one line for each setting that is missing or wrong, and what is allowed. */
export function readEnv(source: NodeJS.ProcessEnv): Env {
  const parsed = schema.safeParse(source);
  const faults = parsed.error?.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`) ?? [];
  if (
    parsed.data?.NODE_ENV === "production" &&
    parsed.data.ENCRYPTION_KEYS.some(({ key }) => key.equals(EXAMPLE_KEY))
  ) {
    faults.push("  ENCRYPTION_KEYS: this is the example's key; make your own with openssl rand -base64 32");
  }
  if (!parsed.data || faults.length > 0) {
    throw new Error(`The environment is not complete (see .env.example):\n${faults.join("\n")}`);
  }
  return parsed.data;
}

// eslint-disable-next-line n/no-process-env -- this file is the one place that may
export const env = readEnv(process.env);
