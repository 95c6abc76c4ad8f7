import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CauseId } from "~/features/causes/cause";
import { typedAmount } from "~/platform/typed";
import { showToast } from "~/ui/show-toast";
import type { CallConsent, Scripts } from "./call-settings";
import type { ScriptLocale } from "./calls-page";
import type { CallSettingsPage } from "./settings-page";

interface Fields {
  costPerHour: string;
  consent: CallConsent;
  scripts: Scripts;
}

/** A form in the making: what is typed, and the ways to save or drop it. */
export interface CallSettingsEditing {
  fields: Fields;
  change: (part: Partial<Fields>) => void;
  /** Empty: in our words again. */
  changeScript: (cause: CauseId, locale: ScriptLocale, text: string) => void;
  wrongCost: boolean;
  dirty: boolean;
  saving: boolean;
  failed: boolean;
  save: () => void;
  discard: () => void;
}

export function useCallSettings(page: CallSettingsPage): CallSettingsEditing {
  const { t } = useTranslation("calls");
  const fetcher = useFetcher<{ ok: boolean }>();
  const kept: Fields = { costPerHour: page.costPerHour, consent: page.consent, scripts: page.scripts };
  const [fields, setFields] = useState(kept);
  const answered = useRef(fetcher.data);
  const wrongCost = typedAmount(fields.costPerHour, page.currencyCode) === null;

  useEffect(() => {
    const answer = fetcher.data;
    if (!answer || answered.current === answer) return;
    answered.current = answer;
    showToast(t(answer.ok ? "settings.saved" : "settings.failed"), { isError: !answer.ok });
  }, [fetcher.data, t]);

  const changeScript = (cause: CauseId, locale: ScriptLocale, text: string) => {
    const of = { ...fields.scripts[cause] };
    if (text === "") delete of[locale];
    else of[locale] = text;
    const scripts = { ...fields.scripts, [cause]: of };
    if (Object.keys(of).length === 0) delete scripts[cause];
    setFields({ ...fields, scripts });
  };
  return {
    ...{ fields, changeScript, wrongCost, saving: fetcher.state !== "idle" },
    change: (part) => setFields({ ...fields, ...part }),
    dirty: JSON.stringify(fields) !== JSON.stringify(kept),
    failed: fetcher.state === "idle" && fetcher.data?.ok === false,
    save: () => {
      if (wrongCost) return;
      fetcher.submit(
        { costPerHour: fields.costPerHour, consent: fields.consent, scripts: JSON.stringify(fields.scripts) },
        { method: "post", action: "/app/calls/settings" },
      );
    },
    discard: () => setFields(kept),
  };
}
