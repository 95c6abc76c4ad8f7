import { useFetcher, useNavigate } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { playFields } from "~/features/offers/plays/list";
import { showToast } from "~/ui/show-toast";
import { fieldsShown, readCampaign, type CampaignField, type CampaignFields } from "./campaign-form";
import type { CampaignAnswer } from "./change-campaign.server";

export interface CampaignEditing {
  fields: CampaignFields;
  change: (part: Partial<CampaignFields>) => void;
  /** Shown from the moment a field was left, or saving was tried. */
  faultOf: (field: CampaignField) => string | undefined;
  left: (field: CampaignField) => void;
  /** The fields as far as a campaign can be foreseen from them: where all but the name make sense. */
  foreseeable: CampaignFields | null;
  dirty: boolean;
  saving: boolean;
  /** Saving failed on the server; what was typed is still there. */
  failed: boolean;
  save: () => void;
  discard: () => void;
}

/** The words for what is wrong with a field. */
const faultKey = (field: CampaignField): string => {
  const setting = /^settings\.(.+)$/.exec(field)?.[1];
  return setting ? `fields.${playFields[setting]?.text}.fault` : `form.fault.${field}`;
};

/** Keeps the form of a campaign: text is only replaced when the merchant discards it. A new campaign is dirty once it has a name. */
export function useCampaignEditing(
  id: string | null,
  saved: CampaignFields,
  currency: string,
): CampaignEditing {
  const { t } = useTranslation("campaigns");
  const navigate = useNavigate();
  const fetcher = useFetcher<CampaignAnswer>();
  const [fields, setFields] = useState(saved);
  const [kept, setKept] = useState(saved);
  const [touched, setTouched] = useState<CampaignField[]>([]);
  const answered = useRef(fetcher.data);
  const sent = useRef(saved);
  const read = readCampaign(fields, currency);

  useEffect(() => {
    const answer = fetcher.data;
    if (!answer || answered.current === answer || answer.intent !== "save") return;
    answered.current = answer;
    if (answer.ok) {
      setKept(sent.current);
      showToast(t("form.saved"));
      // After the form counts as saved: leaving it with changes would ask.
      if (id === null) setTimeout(() => navigate(`/app/campaigns/${answer.id}`, { replace: true }));
    } else showToast(t("form.failed"), { isError: true });
  }, [fetcher.data, id, navigate, t]);

  const faults = read.ok ? [] : read.faults;
  const idle = fetcher.state === "idle";
  return {
    fields,
    change: (part) => setFields({ ...fields, ...part }),
    faultOf: (field) => (faults.includes(field) && touched.includes(field) ? t(faultKey(field)) : undefined),
    left: (field) => setTouched([...touched, field]),
    foreseeable: faults.every((field) => field === "name") ? { ...fields, name: "-" } : null,
    dirty: JSON.stringify(fields) !== JSON.stringify(kept),
    saving: !idle,
    failed: idle && fetcher.data?.intent === "save" && !fetcher.data.ok,
    save: () => {
      setTouched(fieldsShown(fields.play));
      if (!read.ok) return showToast(t("form.fixFields"), { isError: true });
      sent.current = fields;
      fetcher.submit(
        { intent: "save", fields: JSON.stringify(fields) },
        { method: "post", action: `/app/campaigns/${id ?? "new"}` },
      );
    },
    discard: () => {
      setFields(kept);
      setTouched([]);
    },
  };
}
