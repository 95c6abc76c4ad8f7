import { useFetcher, useNavigate } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { playFields } from "~/features/offers/plays/list";
import { showToast } from "~/ui/show-toast";
import { useTypedFields, useTypedForm, type TypedForm } from "~/ui/use-typed-form";
import { fieldsShown, readCampaign, type CampaignField, type CampaignFields } from "./campaign-form";
import type { CampaignAnswer } from "./change-campaign.server";

export interface CampaignEditing extends TypedForm<CampaignFields, CampaignField> {
  /** The fields as far as a campaign can be foreseen from them: where all but the name make sense. */
  foreseeable: CampaignFields | null;
  /** Saving failed on the server; what was typed is still there. */
  failed: boolean;
}

/** The words for what is wrong with a field. */
const faultKey = (field: CampaignField): string => {
  const setting = /^settings\.(.+)$/.exec(field)?.[1];
  return setting ? `fields.${playFields[setting]?.text}.fault` : `form.fault.${field}`;
};

/** Keeps the form of a campaign. A new campaign is dirty once it has a name. */
export function useCampaignEditing(
  id: string | null,
  saved: CampaignFields,
  currency: string,
): CampaignEditing {
  const { t } = useTranslation("campaigns");
  const navigate = useNavigate();
  const fetcher = useFetcher<CampaignAnswer>();
  const typed = useTypedFields(saved);
  const { fields } = typed;
  const read = readCampaign(fields, currency);
  const faults = read.ok ? [] : read.faults;
  const answer = fetcher.data?.intent === "save" ? fetcher.data : undefined;
  const form = useTypedForm(typed, {
    ...{ saved, fetcher, answer, faults, action: `/app/campaigns/${id ?? "new"}` },
    shown: fieldsShown(fields.play),
    wordsFor: (field: CampaignField) => t(faultKey(field)),
    words: { fixFields: t("form.fixFields"), failed: t("form.failed") },
    onSaved: (kept: { id: string }) => {
      showToast(t("form.saved"));
      // After the form counts as saved: leaving it with changes would ask.
      if (id === null) setTimeout(() => navigate(`/app/campaigns/${kept.id}`, { replace: true }));
    },
  });
  return {
    ...form,
    foreseeable: faults.every((field) => field === "name") ? { ...fields, name: "-" } : null,
    failed: !form.saving && answer?.ok === false,
  };
}
