import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { showToast } from "~/ui/show-toast";
import { wrongFields, type MessageSettings } from "./message-settings";
import { formOf, type MessageSettingsForm } from "./settings-page";

/** A form in the making: what is typed, what is wrong with it, and the ways to save or drop it. */
export interface MessageSettingsEditing {
  fields: MessageSettingsForm;
  change: (part: Partial<MessageSettingsForm>) => void;
  /** Shown from the moment a field was left, or saving was tried. */
  isWrong: (field: keyof MessageSettingsForm) => boolean;
  left: (field: keyof MessageSettingsForm) => void;
  dirty: boolean;
  saving: boolean;
  failed: boolean;
  save: () => void;
  discard: () => void;
}

/** Keeps the form: text is only replaced when the merchant discards it or saved settings come back. */
export function useMessageSettings(kept: MessageSettings, currency: string): MessageSettingsEditing {
  const { t } = useTranslation("messages");
  const fetcher = useFetcher<{ ok: boolean }>();
  const [fields, setFields] = useState(() => formOf(kept, currency));
  const [touched, setTouched] = useState<string[]>([]);
  const answered = useRef(fetcher.data);
  const wrong = wrongFields(fields, currency);

  useEffect(() => {
    const answer = fetcher.data;
    if (!answer || answered.current === answer) return;
    answered.current = answer;
    showToast(t(answer.ok ? "settings.saved" : "settings.failed"), { isError: !answer.ok });
  }, [fetcher.data, t]);

  return {
    fields,
    change: (part) => setFields({ ...fields, ...part }),
    isWrong: (field) => touched.includes(field) && wrong.includes(field),
    left: (field) => setTouched([...touched, field]),
    dirty: JSON.stringify(fields) !== JSON.stringify(formOf(kept, currency)),
    saving: fetcher.state !== "idle",
    failed: fetcher.state === "idle" && fetcher.data?.ok === false,
    save: () => {
      setTouched(Object.keys(fields));
      if (wrong.length === 0) fetcher.submit(fields, { method: "post", action: "/app/messages/settings" });
    },
    discard: () => {
      setFields(formOf(kept, currency));
      setTouched([]);
    },
  };
}
