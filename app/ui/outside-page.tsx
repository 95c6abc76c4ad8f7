import { Card } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { NothingHere } from "./nothing-here";
import { Providers } from "./providers";
import { useScreenLocale } from "./use-screen-locale";

/** For whoever comes to the app's address outside of Shopify's admin: where to go instead. Nobody types a shop's name here. */
export function OutsidePage() {
  return (
    <Providers locale={useScreenLocale()}>
      <Invitation />
    </Providers>
  );
}

function Invitation() {
  const { t } = useTranslation();
  return (
    <main className="hf-outside">
      <Card>
        <NothingHere
          title={t("outside.title")}
          action={{ content: t("outside.open"), url: "https://admin.shopify.com", external: true }}
        >
          {t("outside.body")}
        </NothingHere>
      </Card>
    </main>
  );
}
