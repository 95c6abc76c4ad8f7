import { useAskedAbout } from "~/ui/use-asked-about";
import type { CampaignFields } from "./campaign-form";
import type { Foreseen } from "./campaign-pages";

export type ForeseenState = { step: "none" | "loading" | "failed" } | { step: "ready"; foreseen: Foreseen };

/** What the typed campaign would do, where every field makes sense. */
export function useForeseen(id: string | null, fields: CampaignFields | null): ForeseenState {
  const body = fields && JSON.stringify({ id, fields });
  const { step, answer } = useAskedAbout<Foreseen>("/app/campaigns/preview", body);
  if (step !== "ready") return { step };
  return answer ? { step, foreseen: answer } : { step: "failed" };
}
