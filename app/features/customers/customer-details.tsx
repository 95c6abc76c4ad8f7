import { BlockStack, Card, InlineStack, Link, Tag, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { CustomerCard } from "./customer-card";

/** Who the customer is, as far as Shopify tells. */
export function CustomerDetails({ card }: { card: CustomerCard }) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const country =
    card.countryCode &&
    new Intl.DisplayNames([format.locale], { type: "region", fallback: "code" }).of(card.countryCode);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {t("details.title")}
        </Text>
        {card.email ? (
          <Link url={`mailto:${card.email}`} removeUnderline>
            {card.email}
          </Link>
        ) : null}
        {card.phone ? <Text as="p">{card.phone}</Text> : null}
        {country ? <Text as="p">{country}</Text> : null}
        {card.customerSince ? (
          <Text as="p" tone="subdued">
            {t("details.since", { day: format.day(card.customerSince) })}
          </Text>
        ) : null}
        <Text as="p" tone="subdued">
          {t("details.id", { id: card.id })}
        </Text>
        {card.tags.length > 0 ? (
          <InlineStack gap="100">
            {card.tags.map((tag) => (
              <Tag key={tag}>{tag}</Tag>
            ))}
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}
