import { useFetcher, useNavigate } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { playFields } from "~/features/offers/plays/list";
import { showToast } from "~/ui/show-toast";
import { useTypedFields, useTypedForm, type TypedForm } from "~/ui/use-typed-form";
import { readAutomatic, shownFields, type AutomaticField, type AutomaticFields } from "./automatic-form";
import type { AutomaticAnswer } from "./change-automatic.server";

export interface AutomaticEditing extends TypedForm<AutomaticFields, AutomaticField> {
  /** The fields as far as a play can be foreseen from them: where all but the words make sense. */
  foreseeable: AutomaticFields | null;
  /** Why saving failed on the server; what was typed is still there. */
  failed: string | null;
}

const refusals: Partial<Record<string, string>> = {
  replaced: "form.replacedFailed",
  published: "form.published",
};

/** Keeps the form of an automatic play. */
export function useAutomaticEditing(
  id: string | null,
  saved: AutomaticFields,
  currency: string,
): AutomaticEditing {
  const { t } = useTranslation("automatic");
  const navigate = useNavigate();
  const fetcher = useFetcher<AutomaticAnswer>();
  const typed = useTypedFields(saved);
  const { fields } = typed;
  const read = readAutomatic(fields, currency);
  const faults = read.ok ? [] : read.faults;
  const answer = fetcher.data?.intent === "save" ? fetcher.data : undefined;
  const form = useTypedForm(typed, {
    ...{ saved, fetcher, answer, faults, action: `/app/automatic/${id ?? "new"}` },
    shown: shownFields(fields),
    wordsFor: (field: AutomaticField) => {
      const setting = /^settings\.(.+)$/.exec(field)?.[1];
      return setting ? t(`campaigns:fields.${playFields[setting]?.text}.fault`) : t(`form.fault.${field}`);
    },
    words: { fixFields: t("form.fixFields"), failed: t("form.failed") },
    onSaved: (kept: { id: string; replaced: boolean }) => {
      showToast(t(kept.replaced ? "form.savedVersion" : "form.saved"));
      // After the form counts as saved: leaving it with changes would ask.
      if (kept.id !== id) setTimeout(() => navigate(`/app/automatic/${kept.id}`, { replace: true }));
    },
  });
  const refused = !form.saving && answer?.ok === false ? answer.reason : null;
  return {
    ...form,
    foreseeable: faults.every((field) => field === "name" || field === "news")
      ? { ...fields, name: "-", news: { ...fields.news, en: "-" } }
      : null,
    failed: refused === null ? null : t(refusals[refused] ?? "form.failed"),
  };
}
