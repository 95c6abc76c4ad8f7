import { Card } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { NothingHere } from "~/ui/nothing-here";
import { Screen } from "~/ui/screen";
import { CampaignEditor } from "./campaign-editor";
import type { CampaignPage } from "./campaign-pages";
import { RunningScreen } from "./running-screen";

/** One campaign, as it is at the moment: a form, or how it goes. */
export function CampaignScreen({ page }: { page: CampaignPage }) {
  const { t } = useTranslation("campaigns");
  if (page.kind === "editor") return <CampaignEditor key={page.id ?? "new"} page={page} />;
  if (page.kind === "running") return <RunningScreen campaign={page.campaign} />;
  return (
    <Screen title={t("notFound.title")} back={{ content: t("back"), url: "/app/campaigns" }}>
      <Card>
        <NothingHere title={t("notFound.title")} action={{ content: t("back"), url: "/app/campaigns" }}>
          {t("notFound.body")}
        </NothingHere>
      </Card>
    </Screen>
  );
}
