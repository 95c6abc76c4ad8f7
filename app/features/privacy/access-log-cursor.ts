import { z } from "zod";

/** A place in the access log: behind this entry. */
export interface AccessLogCursor {
  at: Date;
  id: string;
}

const shape = z.tuple([z.iso.datetime({ precision: 3 }), z.uuid()]);

/** Digits, letters and `.:_-` only. */
export const encodeAccessCursor = ({ at, id }: AccessLogCursor): string => `${at.toISOString()}_${id}`;

/** Null when the text was not made by {@link encodeAccessCursor}. */
export function decodeAccessCursor(text: string): AccessLogCursor | null {
  const parsed = shape.safeParse(text.split("_"));
  return parsed.success ? { at: new Date(parsed.data[0]), id: parsed.data[1] } : null;
}
