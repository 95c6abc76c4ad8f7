import { ActionList, Button, Popover } from "@shopify/polaris";
import { LanguageIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { localeNames, locales } from "~/i18n/locale";
import { useLanguageChoice } from "./use-language-choice";

/** Languages by their own names; picking one saves it and changes the screen at once. */
export function LanguageMenu() {
  const { t } = useTranslation();
  const { locale, choose, saving } = useLanguageChoice();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      active={open}
      onClose={() => setOpen(false)}
      preferredAlignment="right"
      activator={
        <Button icon={LanguageIcon} disclosure loading={saving} onClick={() => setOpen(!open)}>
          {localeNames[locale]}
        </Button>
      }
    >
      <ActionList
        actionRole="menuitem"
        sections={[
          {
            title: t("language.label"),
            items: locales.map((each) => ({
              content: localeNames[each],
              active: each === locale,
              onAction: () => {
                setOpen(false);
                choose(each);
              },
            })),
          },
        ]}
      />
    </Popover>
  );
}
