import { Badge, InlineStack, Text, Tooltip } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** What limits a figure: said on every card that it touches, not once for the page. */
export interface Marks {
  preliminary: boolean;
  sixtyDays: boolean;
}

/** The heading of a card with what limits its figures. */
export function FigureHeading({ title, marks }: { title: string; marks?: Marks }) {
  const { t } = useTranslation("overview");
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200">
      <Text as="h2" variant="headingMd">
        {title}
      </Text>
      {marks ? (
        <InlineStack gap="100">
          {marks.sixtyDays ? <Explained label={t("sixtyDays.badge")} why={t("sixtyDays.body")} /> : null}
          {marks.preliminary ? (
            <Explained label={t("import.preliminary")} why={t("import.preliminaryWhy")} />
          ) : null}
        </InlineStack>
      ) : null}
    </InlineStack>
  );
}

function Explained({ label, why }: { label: string; why: string }) {
  return (
    <Tooltip content={why} width="wide">
      <span tabIndex={0} className="hf-focusable" role="note">
        <Badge tone="attention">{label}</Badge>
      </span>
    </Tooltip>
  );
}
