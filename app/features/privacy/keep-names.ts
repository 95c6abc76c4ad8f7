import { z } from "zod";
import { keepNamesMonths } from "./retention-rules";

/** What the privacy card posts. */
export const keepNamesFields = z.object({
  months: z.coerce.number().refine((months) => keepNamesMonths.choices.includes(months)),
});
