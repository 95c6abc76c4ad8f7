import { useAskedAbout } from "~/ui/use-asked-about";
import type { AutomaticFields } from "./automatic-form";
import type { AutomaticPreview } from "./automatic-pages";

export type PreviewState =
  { step: "none" | "loading" | "failed" } | { step: "ready"; preview: AutomaticPreview };

/** What the last thirty days would have been, where every field makes sense. */
export function usePreview(fields: AutomaticFields | null): PreviewState {
  const body = fields && JSON.stringify({ fields });
  const { step, answer } = useAskedAbout<AutomaticPreview>("/app/automatic/preview", body);
  if (step !== "ready") return { step };
  return answer ? { step, preview: answer } : { step: "failed" };
}
