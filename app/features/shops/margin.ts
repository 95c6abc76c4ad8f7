import { z } from "zod";

/** What the margin card posts: percent of what customers pay. A comma is a point to many. */
export const marginFields = z.object({
  percent: z
    .string()
    .trim()
    .transform((text) => Number(text.replace(",", ".").replace(/\s*%$/, "") || NaN))
    .pipe(z.number().min(1).max(100)),
});
