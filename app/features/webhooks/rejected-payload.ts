import type { z } from "zod";

/** A payload that can not be understood, now or later: it is put aside with the reason and never tried again. */
export class RejectedPayload extends Error {
  override name = "RejectedPayload";
}

/** Errors: {@link RejectedPayload}, naming the places but none of the values. */
export function readPayload<T extends z.ZodType>(shape: T, payload: unknown): z.output<T> {
  const parsed = shape.safeParse(payload);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join(".") || "payload"}: ${issue.message}`);
  throw new RejectedPayload(faults.join("; "));
}
