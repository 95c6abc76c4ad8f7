import { useFetcher, useNavigate } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { playFields } from "~/features/offers/plays/list";
import { showToast } from "~/ui/show-toast";
import { readAutomatic, shownFields, type AutomaticField, type AutomaticFields } from "./automatic-form";
import type { AutomaticAnswer } from "./change-automatic.server";

export interface AutomaticEditing {
  fields: AutomaticFields;
  change: (part: Partial<AutomaticFields>) => void;
  /** Shown from the moment a field was left, or saving was tried. */
  faultOf: (field: AutomaticField) => string | undefined;
  left: (field: AutomaticField) => void;
  /** The fields as far as a play can be foreseen from them: where all but the words make sense. */
  foreseeable: AutomaticFields | null;
  dirty: boolean;
  saving: boolean;
  /** Why saving failed on the server; what was typed is still there. */
  failed: string | null;
  save: () => void;
  discard: () => void;
}

/** Keeps the form of an automatic play: text is only replaced when the merchant discards it. */
export function useAutomaticEditing(
  id: string | null,
  saved: AutomaticFields,
  currency: string,
): AutomaticEditing {
  const { t } = useTranslation("automatic");
  const navigate = useNavigate();
  const fetcher = useFetcher<AutomaticAnswer>();
  const [fields, setFields] = useState(saved);
  const [kept, setKept] = useState(saved);
  const [touched, setTouched] = useState<AutomaticField[]>([]);
  const answered = useRef(fetcher.data);
  const sent = useRef(saved);
  const read = readAutomatic(fields, currency);

  useEffect(() => {
    const answer = fetcher.data;
    if (!answer || answered.current === answer || answer.intent !== "save") return;
    answered.current = answer;
    if (answer.ok) {
      setKept(sent.current);
      showToast(t(answer.replaced ? "form.savedVersion" : "form.saved"));
      // After the form counts as saved: leaving it with changes would ask.
      if (answer.id !== id) setTimeout(() => navigate(`/app/automatic/${answer.id}`, { replace: true }));
    } else showToast(t("form.failed"), { isError: true });
  }, [fetcher.data, id, navigate, t]);

  const faults = read.ok ? [] : read.faults;
  const idle = fetcher.state === "idle";
  const answer = idle ? fetcher.data : undefined;
  const refused = answer?.intent === "save" && !answer.ok ? answer.reason : null;
  const wordsFor = (field: AutomaticField) => {
    const setting = /^settings\.(.+)$/.exec(field)?.[1];
    return setting ? t(`campaigns:fields.${playFields[setting]?.text}.fault`) : t(`form.fault.${field}`);
  };
  return {
    fields,
    change: (part) => setFields({ ...fields, ...part }),
    faultOf: (field) => (faults.includes(field) && touched.includes(field) ? wordsFor(field) : undefined),
    left: (field) => setTouched([...touched, field]),
    foreseeable: faults.every((field) => field === "name" || field === "news")
      ? { ...fields, name: "-", news: { ...fields.news, en: "-" } }
      : null,
    dirty: JSON.stringify(fields) !== JSON.stringify(kept),
    saving: !idle,
    failed:
      refused === null
        ? null
        : t(
            refused === "replaced"
              ? "form.replacedFailed"
              : refused === "published"
                ? "form.published"
                : "form.failed",
          ),
    save: () => {
      setTouched(shownFields(fields));
      if (!read.ok) return showToast(t("form.fixFields"), { isError: true });
      sent.current = fields;
      fetcher.submit(
        { intent: "save", fields: JSON.stringify(fields) },
        { method: "post", action: `/app/automatic/${id ?? "new"}` },
      );
    },
    discard: () => {
      setFields(kept);
      setTouched([]);
    },
  };
}
