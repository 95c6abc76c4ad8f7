import { Card } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { NothingHere } from "~/ui/nothing-here";

/** A shop that was read and has no purchase yet. */
export function EmptyShop() {
  const { t } = useTranslation("overview");
  return (
    <Card>
      <NothingHere
        title={t("empty.title")}
        action={{ content: t("empty.action"), url: "/app/setup#purchases" }}
      >
        {t("empty.body")}
      </NothingHere>
    </Card>
  );
}
