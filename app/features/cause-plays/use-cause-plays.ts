import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CauseId } from "~/features/causes/cause";
import { playFields } from "~/features/offers/plays/list";
import { showToast } from "~/ui/show-toast";
import type { CausePlaysAnswer, CausePlaysPage } from "./change-cause-plays.server";
import {
  answeredCauses,
  causeFieldsShown,
  readCausePlays,
  type CauseFault,
  type CauseFields,
} from "./cause-plays-form";

const keyOf = ({ cause, field }: CauseFault) => `${cause} ${field}`;

/** Keeps the form: text is only replaced when the merchant discards it. */
export function useCausePlays({ fields: saved, currencyCode }: CausePlaysPage) {
  const { t } = useTranslation("campaigns");
  const fetcher = useFetcher<CausePlaysAnswer>();
  const [fields, setFields] = useState(saved);
  const [kept, setKept] = useState(saved);
  const [touched, setTouched] = useState<string[]>([]);
  const answered = useRef(fetcher.data);
  const sent = useRef(saved);
  const read = readCausePlays(fields, currencyCode);
  const faults = read.ok ? [] : read.faults.map(keyOf);

  useEffect(() => {
    const answer = fetcher.data;
    if (!answer || answered.current === answer) return;
    answered.current = answer;
    if (answer.ok) setKept(sent.current);
    showToast(t(answer.ok ? "matrix.saved" : "matrix.failed"), { isError: !answer.ok });
  }, [fetcher.data, t]);

  const idle = fetcher.state === "idle";
  return {
    fields,
    dirty: JSON.stringify(fields) !== JSON.stringify(kept),
    saving: !idle,
    failed: idle && fetcher.data?.ok === false,
    change: (cause: CauseId, part: Partial<CauseFields>) =>
      setFields({ ...fields, [cause]: { ...fields[cause]!, ...part } }),
    left: (fault: CauseFault) => setTouched([...touched, keyOf(fault)]),
    /** Shown from the moment a field was left, or saving was tried. */
    faultOf: (fault: CauseFault): string | undefined => {
      if (!faults.includes(keyOf(fault)) || !touched.includes(keyOf(fault))) return undefined;
      const setting = /^settings\.(.+)$/.exec(fault.field)?.[1];
      return t(setting ? `fields.${playFields[setting]?.text}.fault` : "matrix.quietFault");
    },
    save: () => {
      setTouched(answeredCauses.flatMap((cause) => causeFieldsShown(cause, fields[cause]!)).map(keyOf));
      if (!read.ok) return showToast(t("form.fixFields"), { isError: true });
      sent.current = fields;
      fetcher.submit({ fields: JSON.stringify(fields) }, { method: "post" });
    },
    discard: () => {
      setFields(kept);
      setTouched([]);
    },
  };
}
