import { SaveBar } from "@shopify/app-bridge-react";
import { useTranslation } from "react-i18next";

interface Props {
  id: string;
  editing: { dirty: boolean; saving: boolean; save: () => void; discard: () => void };
}

/** The admin's own bar of a form that was changed and is not saved. */
export function FormSaveBar({ id, editing: { dirty, saving, save, discard } }: Props) {
  const { t } = useTranslation();
  return (
    <SaveBar id={id} open={dirty}>
      <button
        // App Bridge's own attribute: it marks the button that stands out in the admin's bar.
        {...{ variant: "primary" }}
        onClick={save}
        {...(saving ? { loading: "" } : {})}
      >
        {t("action.save")}
      </button>
      <button onClick={discard}>{t("action.discard")}</button>
    </SaveBar>
  );
}
