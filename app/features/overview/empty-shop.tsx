import { Card, EmptyState } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** A shop that was read and has no purchase yet. */
export function EmptyShop() {
  const { t } = useTranslation("overview");
  return (
    <Card>
      <EmptyState
        heading={t("empty.title")}
        image=""
        action={{ content: t("empty.action"), url: "/app/setup#purchases" }}
      >
        <p>{t("empty.body")}</p>
      </EmptyState>
    </Card>
  );
}
