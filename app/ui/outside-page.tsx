import { Card, EmptyState } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
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
        <EmptyState
          heading={t("outside.title")}
          image=""
          action={{ content: t("outside.open"), url: "https://admin.shopify.com", external: true }}
        >
          <p>{t("outside.body")}</p>
        </EmptyState>
      </Card>
    </main>
  );
}
