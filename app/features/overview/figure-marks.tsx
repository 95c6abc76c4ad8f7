import { Badge, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** What limits a figure: said on every card that it touches, not once for the page. The banner above says why. */
export interface Marks {
  preliminary: boolean;
  sixtyDays: boolean;
}

/** The heading of a card with what limits its figures. */
export function FigureHeading({ title, marks }: { title: string; marks: Marks }) {
  const { t } = useTranslation("overview");
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200">
      <Text as="h2" variant="headingMd">
        {title}
      </Text>
      <InlineStack gap="100">
        {marks.sixtyDays ? <Badge tone="attention">{t("sixtyDays.badge")}</Badge> : null}
        {marks.preliminary ? <Badge tone="attention">{t("import.preliminary")}</Badge> : null}
      </InlineStack>
    </InlineStack>
  );
}
