import { Badge, Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { FigureTable } from "~/ui/figure-table";
import type { AudienceRow } from "./audiences-page";
import { useReasonWords } from "./use-reason-words";
import { useSourceWords } from "./use-source-words";
import type { AudienceWork } from "./use-audiences";

interface Props {
  audience: AudienceRow;
  timeZone: string;
  may: boolean;
  work: AudienceWork;
}

/** One audience: who is in it, who is not and why, and the two files. */
export function AudienceCard({ audience, timeZone, may, work }: Props) {
  const { t } = useTranslation("audiences");
  const format = useFormat();
  const words = useSourceWords();
  const { id, name, platform, exportedAt, members, toRemove } = audience;
  const fetching = work.fetching === id;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd" breakWord>
            {name}
          </Text>
          <Badge>{t(`platform.${platform}`)}</Badge>
        </InlineStack>
        <Text as="p" tone="subdued">
          {[
            words(audience.source, audience.sourceName),
            t(audience.withOffer ? "card.withOffer" : "card.withoutOffer"),
            exportedAt
              ? t("card.exported", { when: format.instant(exportedAt, timeZone) })
              : t("card.notYet"),
          ].join(" · ")}
        </Text>
        {exportedAt ? (
          <Text as="p" fontWeight="semibold">
            {t("card.members", { count: members })}
          </Text>
        ) : null}
        {audience.tooFew ? (
          <Text as="p" tone="subdued">
            {t("card.tooFew", { least: format.number(audience.least) })}
          </Text>
        ) : null}
        {toRemove > 0 ? (
          <Banner tone="warning" title={t("card.toRemove", { count: toRemove })}>
            <Reasons counts={audience.leavers} caption={t("card.leavers")} />
          </Banner>
        ) : null}
        <Reasons counts={audience.excluded} caption={t("card.leftOut")} />
        {may ? (
          <InlineStack gap="200">
            <Button
              variant="primary"
              disabled={work.busy}
              loading={fetching}
              accessibilityLabel={t("card.fetchOf", { name })}
              onClick={() => work.fetch(id, "add", `holdfast-${platform}-add.csv`)}
            >
              {t("card.fetch")}
            </Button>
            <Button
              disabled={work.busy || (toRemove === 0 && exportedAt === null)}
              accessibilityLabel={t("card.fetchRemovalOf", { name })}
              onClick={() => work.fetch(id, "remove", `holdfast-${platform}-remove.csv`)}
            >
              {t("card.fetchRemoval")}
            </Button>
            {members > 0 ? (
              <Button disabled={work.busy} onClick={() => work.end(id)}>
                {t("card.end")}
              </Button>
            ) : (
              <Button disabled={work.busy || toRemove > 0} tone="critical" onClick={() => work.remove(id)}>
                {t("card.remove")}
              </Button>
            )}
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function Reasons({ counts, caption }: { counts: Partial<Record<string, number>>; caption: string }) {
  const { t } = useTranslation("audiences");
  const format = useFormat();
  const reasonWords = useReasonWords();
  const found = Object.entries(counts)
    .map(([reason, count = 0]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count);
  if (found.length === 0) return null;
  return (
    <FigureTable
      caption={caption}
      columns={[caption, t("card.customers")]}
      rows={found.map(({ reason, count }) => ({
        key: reason,
        cells: [reasonWords(reason), format.number(count)],
      }))}
    />
  );
}
