import type { MessagePreview } from "~/features/messages/message-preview";
import type { Locale } from "~/i18n/locale";
import { useAskedAbout } from "~/ui/use-asked-about";
import type { CampaignFields } from "./campaign-form";

export interface MessagePreviewState {
  /** The newest there is; it stays while the next one is made. Null where nobody is written to. */
  preview: MessagePreview | null | undefined;
  step: "none" | "loading" | "failed" | "ready";
}

/** What customers would read of what is typed, where every field makes sense. */
export function useMessagePreview(fields: CampaignFields | null, language: Locale): MessagePreviewState {
  const body = fields && JSON.stringify({ language, fields });
  const { step, answer } = useAskedAbout<{ preview: MessagePreview | null }>("/app/campaigns/message", body);
  return { step, preview: answer?.preview };
}
