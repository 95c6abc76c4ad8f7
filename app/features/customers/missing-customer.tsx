import { Banner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Screen } from "~/ui/screen";
import type { CustomerCardResult } from "./customer-card";

/** Why there is no page for this customer, and where to go from here. */
export function MissingCustomer({ result }: { result: Exclude<CustomerCardResult, { state: "found" }> }) {
  const { t } = useTranslation("customers");
  const target =
    result.state === "merged"
      ? { content: t("missing.openMerged"), url: `/app/customers/${result.intoId}` }
      : { content: t("missing.toList"), url: "/app/customers" };
  const title = t("common:customer.unnamed", { id: result.id });
  return (
    <Screen back={{ content: t("list.title"), url: "/app/customers" }} title={title}>
      <Banner
        tone={result.state === "merged" ? "info" : "warning"}
        title={t(`missing.${result.state}.title`)}
        action={target}
      >
        <Text as="p">{t(`missing.${result.state}.body`)}</Text>
      </Banner>
    </Screen>
  );
}
