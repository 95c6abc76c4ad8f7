import type { z } from "zod";
import { faultText } from "~/fault-text";

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

/**
 * The record a payload tells. Whatever goes wrong in making it is the payload's fault, and would go wrong each time.
 * Errors: {@link RejectedPayload}.
 */
export function readRecord<T extends z.ZodType, Made>(
  shape: T,
  payload: unknown,
  recordOf: (payload: z.output<T>) => Made,
): Made {
  const read = readPayload(shape, payload);
  try {
    return recordOf(read);
  } catch (error) {
    throw new RejectedPayload(faultText(error), { cause: error });
  }
}
