import { useFetcher, useNavigate } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { usePlayWords } from "~/features/campaigns/use-play-words";
import { useFormat } from "~/i18n/use-format";
import { FigureTable } from "~/ui/figure-table";
import { Later } from "~/ui/later";
import { NothingHere } from "~/ui/nothing-here";
import { SkeletonCard } from "~/ui/page-skeleton";
import { Screen } from "~/ui/screen";
import { AutomaticBadge } from "./automatic-badge";
import type { AutomaticLine, AutomaticListPage } from "./automatic-pages";
import type { AutomaticAnswer } from "./change-automatic.server";
import { ReminderCard } from "./reminder-card";

const newPlay = "/app/automatic/new";
const newNews = "/app/automatic/new?trigger=improvement";

/** Every automatic play with how its month goes and what it earns, what was told of improvements, and when reminders leave. */
export function AutomaticListScreen({ page }: { page: AutomaticListPage }) {
  const { t } = useTranslation("automatic");
  const navigate = useNavigate();
  return (
    <Screen
      title={t("title")}
      actions={[
        { content: t("new"), onAction: () => navigate(newPlay) },
        { content: t("newNews"), onAction: () => navigate(newNews) },
      ]}
    >
      <BlockStack gap="400">
        <div className="hf-screen-head">
          <Text as="p" tone="subdued">
            {t("intro")}
          </Text>
        </div>
        <Later part={page.plays} outline={<SkeletonCard lines={8} />}>
          {(plays) => (
            <BlockStack gap="400">
              <Lines
                title={t("list.plays")}
                counts={t("list.month")}
                lines={plays.filter(({ trigger }) => trigger !== "improvement")}
                empty={{ title: t("empty.title"), body: t("empty.body"), create: t("new"), url: newPlay }}
              />
              <Lines
                title={t("list.news")}
                counts={t("list.told")}
                lines={plays.filter(({ trigger }) => trigger === "improvement")}
                empty={{
                  ...{ title: t("emptyNews.title"), body: t("emptyNews.body") },
                  ...{ create: t("newNews"), url: newNews },
                }}
              />
            </BlockStack>
          )}
        </Later>
        <ReminderCard saved={page.reminders} />
      </BlockStack>
    </Screen>
  );
}

interface LinesProps {
  title: string;
  counts: string;
  lines: AutomaticLine[];
  empty: { title: string; body: string; create: string; url: string };
}

function Lines({ title, counts, lines, empty }: LinesProps) {
  const { t } = useTranslation("automatic");
  const format = useFormat();
  const say = useSays();
  if (lines.length === 0)
    return (
      <Card>
        <NothingHere title={empty.title} action={{ content: empty.create, url: empty.url }}>
          {empty.body}
        </NothingHere>
      </Card>
    );
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <FigureTable
          caption={title}
          columns={[t("list.name"), t("list.state"), counts, t("list.result")]}
          rows={lines.map((line) => ({
            key: line.id,
            cells: [
              <Link key="name" url={`/app/automatic/${line.id}`} removeUnderline>
                {line.name}
              </Link>,
              <State key="state" line={line} />,
              t("list.counts", {
                entered: format.number(line.month.entered),
                treated: format.number(line.month.treated),
                control: format.number(line.month.control),
              }),
              <Earned key="result" line={line} />,
            ],
            note: line.monthLimit ? `${say(line)} ${t("list.monthLimit")}` : say(line),
          }))}
        />
      </BlockStack>
    </Card>
  );
}

/** What a play waits for and what it gives, in words. */
function useSays(): (line: AutomaticLine) => string {
  const { t } = useTranslation("automatic");
  const format = useFormat();
  const playWords = usePlayWords();
  return ({ trigger, causes, afterDays, words, currencyCode }) => {
    const of = format.list(causes.map((cause) => t(`targets:cause.${cause}`)));
    if (trigger === "improvement") return t("triggers.improvement.says", { causes: of });
    const when =
      trigger === "first-order"
        ? t("triggers.first-order.says", { days: format.days(afterDays) })
        : causes.length > 0
          ? t("triggers.at-risk.saysCauses", { causes: of })
          : t("triggers.at-risk.says");
    return `${when}: ${words ? playWords(words, currencyCode) : t("offers.byCause")}`;
  };
}

function State({ line }: { line: AutomaticLine }) {
  const { t } = useTranslation("automatic");
  const fetcher = useFetcher<AutomaticAnswer>();
  const busy = fetcher.state !== "idle";
  const { id, state, replaced, published, trigger } = line;
  const answer = busy ? undefined : fetcher.data;
  const refused = answer?.ok === false && answer.intent !== "save" ? answer.reason : null;
  const turn = (intent: "on" | "off") =>
    fetcher.submit({ intent }, { method: "post", action: `/app/automatic/${id}` });
  return (
    <BlockStack gap="100" inlineAlign="end">
      <InlineStack gap="200" blockAlign="center" align="end">
        <AutomaticBadge state={state} replaced={replaced} published={published} />
        {replaced || trigger === "improvement" ? null : (
          <Button
            size="slim"
            loading={busy}
            accessibilityLabel={`${t(state === "on" ? "course.off" : "course.on")}: ${line.name}`}
            onClick={() => turn(state === "on" ? "off" : "on")}
          >
            {t(state === "on" ? "course.off" : state === "off" ? "course.on" : "course.approve")}
          </Button>
        )}
      </InlineStack>
      <div role="status">
        {refused ? (
          <Text as="p" tone="critical">
            {t(`course.fault.${refused}`)}
          </Text>
        ) : null}
      </div>
    </BlockStack>
  );
}

function Earned({ line: { result, currencyCode } }: { line: AutomaticLine }) {
  const { t } = useTranslation("automatic");
  const format = useFormat();
  if (!result || !("range" in result.verdict)) return <>–</>;
  const money = (minor: number) => format.wholeMoney(String(Math.round(minor)), currencyCode);
  const { low, high } = result.verdict.range.total;
  return <span className="hf-unbroken">{t("list.fromTo", { low: money(low), high: money(high) })}</span>;
}
