import { BlockStack, Box, Card, Link, Text } from "@shopify/polaris";
import { useNavigate } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { FigureTable } from "~/ui/figure-table";
import { Later } from "~/ui/later";
import { NothingHere } from "~/ui/nothing-here";
import { SkeletonCard } from "~/ui/page-skeleton";
import { Screen } from "~/ui/screen";
import type { CampaignLine, CampaignsPage } from "./campaign-pages";
import { StateBadge } from "./state-badge";
import { usePlayWords } from "./use-play-words";

/** Every campaign, and what each has earned. */
export function CampaignsScreen({ page }: { page: CampaignsPage }) {
  const { t } = useTranslation("campaigns");
  const navigate = useNavigate();
  const create = { content: t("new"), onAction: () => navigate("/app/campaigns/new") };
  const matrix = { content: t("matrix.open"), onAction: () => navigate("/app/campaigns/matrix") };
  return (
    <Screen title={t("title")} actions={[create, matrix]}>
      <BlockStack gap="400">
        <div className="hf-screen-head">
          <Text as="p" tone="subdued">
            {t("intro")}
          </Text>
        </div>
        <Later part={page.campaigns} outline={<SkeletonCard lines={6} />}>
          {(campaigns) => (campaigns.length === 0 ? <NoCampaigns /> : <List campaigns={campaigns} />)}
        </Later>
      </BlockStack>
    </Screen>
  );
}

function NoCampaigns() {
  const { t } = useTranslation("campaigns");
  return (
    <Card>
      <NothingHere title={t("empty.title")} action={{ content: t("new"), url: "/app/campaigns/new" }}>
        {t("empty.body")}
      </NothingHere>
    </Card>
  );
}

function List({ campaigns }: { campaigns: CampaignLine[] }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const say = usePlayWords();
  return (
    <Card padding="0">
      <Box padding="400">
        <FigureTable
          caption={t("list.caption")}
          columns={[t("list.name"), t("list.state"), t("list.customers"), t("list.result")]}
          rows={campaigns.map((campaign) => ({
            key: campaign.id,
            cells: [
              <Link key="name" url={`/app/campaigns/${campaign.id}`} removeUnderline>
                {campaign.name}
              </Link>,
              <StateBadge key="state" state={campaign.state} />,
              campaign.groups
                ? `${format.number(campaign.groups.treated)} / ${format.number(campaign.groups.control)}`
                : "–",
              <Earned key="result" campaign={campaign} />,
            ],
            note: say(campaign.words, campaign.currencyCode),
          }))}
        />
      </Box>
    </Card>
  );
}

function Earned({ campaign: { result, currencyCode } }: { campaign: CampaignLine }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  if (!result || !("range" in result.verdict)) return <>–</>;
  const money = (minor: number) => format.wholeMoney(String(Math.round(minor)), currencyCode);
  const { low, high } = result.verdict.range.total;
  return <span className="hf-unbroken">{t("result.fromTo", { low: money(low), high: money(high) })}</span>;
}
