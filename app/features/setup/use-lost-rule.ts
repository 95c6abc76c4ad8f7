import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { LostRule } from "~/features/churn/lost-definition";
import { showToast } from "~/ui/show-toast";
import {
  differsFrom,
  fieldsOfRule,
  readLostRule,
  type LostRuleField,
  type LostRuleFields,
} from "./lost-rule-form";
import type { SaveLostRuleResult } from "./save-lost-rule.server";

/** A form in the making: what is typed, what is wrong with it, and the ways to save or drop it. */
export interface LostRuleEditing {
  fields: LostRuleFields;
  change: (part: Partial<LostRuleFields>) => void;
  /** Shown from the moment a field was left, or saving was tried. */
  faultOf: (field: LostRuleField) => string | undefined;
  left: (field: LostRuleField) => void;
  dirty: boolean;
  saving: boolean;
  /** Saving failed on the server; what was typed is still there. */
  failed: boolean;
  save: () => void;
  discard: () => void;
}

/** Keeps the lost-rule form: text is only replaced when the merchant discards it or a saved rule comes back. */
export function useLostRule(inForce: LostRule): LostRuleEditing {
  const { t } = useTranslation("setup");
  const fetcher = useFetcher<SaveLostRuleResult>();
  const [fields, setFields] = useState(() => fieldsOfRule(inForce));
  const [touched, setTouched] = useState<LostRuleField[]>([]);
  const answered = useRef(fetcher.data);
  const read = readLostRule(fields);
  const result = fetcher.state === "idle" ? fetcher.data : undefined;

  useEffect(() => {
    // Said as soon as the answer is there: the new rule's coming into force replaces this form.
    const answer = fetcher.data;
    if (!answer || answered.current === answer) return;
    answered.current = answer;
    if (answer.ok) showToast(t(answer.recomputed ? "lost.saved" : "lost.savedLater"));
    else showToast(t("lost.failed"), { isError: true });
  }, [fetcher.data, t]);

  const wrong = read.ok ? (result && !result.ok && result.reason === "invalid" ? result : null) : read;
  return {
    fields,
    change: (part) => setFields({ ...fields, ...part }),
    faultOf: (field) =>
      wrong?.field === field && (touched.includes(field) || read.ok)
        ? t(wrong.fault.key, wrong.fault.values)
        : undefined,
    left: (field) => setTouched([...touched, field]),
    dirty: differsFrom(fields, inForce),
    saving: fetcher.state !== "idle",
    failed: result?.ok === false && result.reason === "failed",
    save: () => {
      setTouched(["days", "multiple"]);
      if (read.ok) fetcher.submit({ ...fields }, { method: "post", action: "/app/setup" });
    },
    discard: () => {
      setFields(fieldsOfRule(inForce));
      setTouched([]);
    },
  };
}
