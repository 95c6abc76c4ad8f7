import { Banner, BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { WithheldBanner } from "~/features/customers/withheld-banner";
import { Later } from "~/ui/later";
import { NothingHere } from "~/ui/nothing-here";
import { SkeletonCard } from "~/ui/page-skeleton";
import { Screen } from "~/ui/screen";
import { AudienceCard } from "./audience-card";
import type { AudiencesPage } from "./audiences-page";
import { NewAudienceCard } from "./new-audience-card";
import { useAudiences } from "./use-audiences";

/** Customers told to ad platforms by hashes, and who of them is to be taken out there again. */
export function AudiencesScreen({ page }: { page: AudiencesPage }) {
  const { t } = useTranslation("audiences");
  const work = useAudiences();
  const may = page.namesWithheld === null;
  return (
    <Screen title={t("title")}>
      <BlockStack gap="400">
        <div className="hf-screen-head">
          <Text as="p" tone="subdued">
            {t("intro")}
          </Text>
        </div>
        {page.namesWithheld ? <WithheldBanner why={page.namesWithheld} /> : null}
        {work.fault ? (
          <Banner tone="critical">
            <Text as="p">{t(`fault.${work.fault}`)}</Text>
          </Banner>
        ) : null}
        {may ? <NewAudienceCard key={work.made} choices={page.choices} work={work} /> : null}
        <Later part={page.audiences} outline={<SkeletonCard lines={6} />}>
          {(audiences) =>
            audiences.length === 0 ? (
              <Card>
                <NothingHere title={t("none.title")}>{t("none.body")}</NothingHere>
              </Card>
            ) : (
              <BlockStack gap="400">
                {audiences.map((audience) => (
                  <AudienceCard
                    key={audience.id}
                    audience={audience}
                    timeZone={page.timeZone}
                    may={may}
                    work={work}
                  />
                ))}
              </BlockStack>
            )
          }
        </Later>
      </BlockStack>
    </Screen>
  );
}
