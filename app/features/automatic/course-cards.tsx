import { Banner, BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ResultCard } from "~/features/campaigns/result-card";
import { useFormat } from "~/i18n/use-format";
import { FigureTable } from "~/ui/figure-table";
import type { AutomaticCourse } from "./automatic-pages";
import { EntryReasons } from "./entry-reasons";

interface Props {
  course: AutomaticCourse;
  isNews: boolean;
  currency: string;
}

/** What a play has brought, what became of those who entered this month, its waves, and what was decided about it. */
export function CourseCards({ course, isNews, currency }: Props) {
  const { t } = useTranslation("automatic");
  const format = useFormat();
  const { result } = course;
  const refused = course.waves.find(({ state, fault }) => state === "launching" && fault !== null);
  return (
    <BlockStack gap="400">
      {refused ? (
        <Banner tone="critical" title={t("course.refused")}>
          <Text as="p">{t("course.refusedBody", { fault: refused.fault!.replace(/\.$/, "") })}</Text>
        </Banner>
      ) : null}
      {result && result.finished > 0 ? (
        <ResultCard
          result={result}
          currency={currency}
          ongoing={t("course.finished", {
            finished: format.number(result.finished),
            planned: format.number(result.planned),
          })}
        />
      ) : (
        <Card>
          <Text as="p" tone="subdued">
            {t("course.noResult")}
          </Text>
        </Card>
      )}
      <MonthCard course={course} isNews={isNews} />
      <WavesCard course={course} />
      <LogCard course={course} />
    </BlockStack>
  );
}

function MonthCard({ course: { month, reasons }, isNews }: Pick<Props, "course" | "isNews">) {
  const { t } = useTranslation("automatic");
  const format = useFormat();
  const row = (key: string, count: number) => ({
    key,
    cells: [t(`course.${key}`), format.number(count)],
  });
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("course.month")}
        </Text>
        <FigureTable
          caption={t("course.month")}
          columns={[t("preview.figure"), t("campaigns:result.groupCustomers")]}
          rows={[
            row("entered", month.entered),
            row(isNews ? "told" : "treated", month.treated),
            row("control", month.control),
            row("waitingNow", month.waiting),
            row("leftOut", month.leftOut),
          ]}
        />
        <EntryReasons reasons={reasons} none={t("course.nobody")} />
      </BlockStack>
    </Card>
  );
}

function WavesCard({ course: { waves, timeZone } }: Pick<Props, "course">) {
  const { t } = useTranslation("automatic");
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("course.waves")}
        </Text>
        {waves.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("course.noWaves")}
          </Text>
        ) : (
          <FigureTable
            caption={t("course.waves")}
            columns={[t("course.waves"), t("course.waveState"), t("course.waveGroups")]}
            rows={waves.map(({ id, launchedAt, state, treated, control }) => ({
              key: id,
              cells: [
                <Link key="wave" url={`/app/campaigns/${id}`} removeUnderline>
                  {t("course.wave", { day: format.instant(launchedAt, timeZone) })}
                </Link>,
                t(`campaigns:states.${state}`),
                `${format.number(treated)} / ${format.number(control)}`,
              ],
            }))}
          />
        )}
      </BlockStack>
    </Card>
  );
}

function LogCard({ course: { events, timeZone } }: Pick<Props, "course">) {
  const { t } = useTranslation("automatic");
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("course.log")}
        </Text>
        <ul className="hf-plain-list">
          {events.map(({ at, what, by }) => (
            <li key={`${at} ${what}`}>
              {t("course.logEntry", { when: format.instant(at, timeZone), what: t(`events.${what}`) })}
              {by === null
                ? null
                : ` (${by === "you" ? t("course.byYou") : t("course.byStaff", { id: by })})`}
            </li>
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}
