import { Banner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Withheld } from "~/features/staff/reader";

/** Why customers are shown by their numbers. */
export function WithheldBanner({ why }: { why: NonNullable<Withheld> }) {
  const { t } = useTranslation("customers");
  return why === "by-permission" ? (
    <Banner tone="info" title={t("notice.noPermission")}>
      <Text as="p">{t("common:customer.noPermission")}</Text>
    </Banner>
  ) : (
    <Banner tone="info" title={t("notice.namesWithheld")}>
      <Text as="p">{t("notice.namesWithheldHint")}</Text>
    </Banner>
  );
}
