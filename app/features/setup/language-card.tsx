import { Card, Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { localeNames, locales, pickLocale } from "~/i18n/locale";
import { useLanguageChoice } from "~/ui/use-language-choice";

/** The language of the app for the member of staff who looks at it; it changes at once. */
export function LanguageCard() {
  const { t } = useTranslation("setup");
  const { locale, choose, saving } = useLanguageChoice();
  return (
    <Card>
      <Select
        label={t("language.label")}
        options={locales.map((each) => ({ label: localeNames[each], value: each }))}
        value={locale}
        disabled={saving}
        onChange={(chosen) => choose(pickLocale(chosen))}
      />
    </Card>
  );
}
