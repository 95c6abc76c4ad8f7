import { z } from "zod";

export const longestViewName = 40;
/** More would be unfindable in the tabs. */
export const mostSavedViews = 50;

const id = z.uuid();
const name = z
  .string()
  .transform((text) =>
    text
      .normalize("NFKC")
      .replace(/[\s\p{Cc}]+/gu, " ")
      .trim(),
  )
  .pipe(z.string().min(1).max(longestViewName));
const query = z.string().max(2000);

/** What staff can do to the saved views; fields of the form the list posts. */
export const savedViewChange = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("create"), name, query }),
  z.object({ intent: z.literal("update"), id, query }),
  z.object({ intent: z.literal("rename"), id, name }),
  z.object({ intent: z.literal("delete"), id }),
]);
export type SavedViewChange = z.output<typeof savedViewChange>;

/** `id` is the view to show next: the made or changed one, or everybody after a removal. */
export type SavedViewResult =
  | { ok: true; id: string }
  | { ok: false; reason: "name-taken" | "not-found" | "too-many" | "invalid" | "failed" };

/** Whether a stored query looks for words that staff typed. */
export const searchesForText = (query: string): boolean =>
  (new URLSearchParams(query).get("q") ?? "").trim() !== "";
