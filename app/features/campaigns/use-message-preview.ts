import { useEffect, useState } from "react";
import type { MessagePreview } from "~/features/messages/message-preview";
import type { Locale } from "~/i18n/locale";
import type { CampaignFields } from "./campaign-form";

export interface MessagePreviewState {
  /** The newest there is; it stays while the next one is made. Null where nobody is written to. */
  preview: MessagePreview | null | undefined;
  step: "waiting" | "loading" | "failed" | "ready";
}

/** Typing goes on for this long before the server is asked. */
const pauseMs = 400;

/** What customers would read of what is typed; asked for once typing pauses, and only where every field makes sense. */
export function useMessagePreview(fields: CampaignFields | null, language: Locale): MessagePreviewState {
  const body = fields && JSON.stringify({ language, fields });
  const [known, setKnown] = useState<{ body: string; preview?: MessagePreview | null; failed: boolean }>();
  useEffect(() => {
    if (body === null) return;
    const stop = new AbortController();
    const ask = async () => {
      const init = {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body,
        signal: stop.signal,
      };
      const answer = await fetch("/app/campaigns/message", init).catch(() => null);
      const read = answer?.ok
        ? ((await answer.json().catch(() => null)) as { preview: MessagePreview | null } | null)
        : null;
      if (stop.signal.aborted) return;
      setKnown((before) =>
        read
          ? { body, preview: read.preview, failed: false }
          : { body, preview: before?.preview, failed: true },
      );
    };
    const timer = setTimeout(() => void ask(), pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [body]);
  const preview = known?.preview;
  if (body === null) return { preview, step: "waiting" };
  if (known?.body !== body) return { preview, step: "loading" };
  return { preview, step: known.failed ? "failed" : "ready" };
}
