import { Banner, BlockStack, Card, InlineGrid, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { FormSaveBar } from "~/ui/form-save-bar";
import { NothingHere } from "~/ui/nothing-here";
import { Screen } from "~/ui/screen";
import { useSaveBarGuard } from "~/ui/use-save-bar-guard";
import { LimitsCard, NewsCard, OfferCard, ProofCard, WhenCard } from "./automatic-cards";
import type { AutomaticPlayPage } from "./automatic-pages";
import { CourseCards } from "./course-cards";
import { PreviewCard } from "./preview-card";
import { StateCard } from "./state-card";
import { useAutomaticEditing } from "./use-automatic-editing";

/** One automatic play: its form, what the last month would have been, and how it goes. */
export function AutomaticScreen({ page }: { page: AutomaticPlayPage }) {
  const { t } = useTranslation("automatic");
  if (page.kind === "play") return <PlayScreen key={page.id ?? page.fields.trigger} page={page} />;
  const back = { content: t("back"), url: "/app/automatic" };
  return (
    <Screen title={t("notFound.title")} back={back}>
      <Card>
        <NothingHere title={t("notFound.title")} action={back}>
          {t("notFound.body")}
        </NothingHere>
      </Card>
    </Screen>
  );
}

function PlayScreen({ page }: { page: Extract<AutomaticPlayPage, { kind: "play" }> }) {
  const { t } = useTranslation("automatic");
  const { id, currencyCode, course } = page;
  const editing = useAutomaticEditing(id, page.fields, currencyCode);
  const { dirty, saving } = editing;
  useSaveBarGuard(dirty && !saving);
  const isNews = page.fields.trigger === "improvement";
  const title = id === null ? t(isNews ? "newNews" : "new") : page.fields.name;
  const told = isNews && course?.begun === true;
  return (
    <Screen title={title} back={{ content: t("back"), url: "/app/automatic" }}>
      <BlockStack gap="400">
        {editing.failed ? (
          <Banner tone="critical">
            <Text as="p">{editing.failed}</Text>
          </Banner>
        ) : null}
        {course?.begun ? (
          <>
            <StateCard course={course} isNews={isNews} dirty={dirty} />
            <CourseCards course={course} isNews={isNews} currency={currencyCode} />
          </>
        ) : null}
        {course?.begun && !course.replaced ? (
          <Banner tone="info">
            <Text as="p">{t(told ? "form.published" : "form.newVersion")}</Text>
          </Banner>
        ) : null}
        <InlineGrid columns={{ xs: "1fr", md: "minmax(0, 3fr) minmax(0, 2fr)" }} gap="400">
          <form
            onSubmit={(event) => {
              event.preventDefault();
              editing.save();
            }}
          >
            <BlockStack gap="400">
              {isNews ? (
                <NewsCard editing={editing} />
              ) : (
                <>
                  <WhenCard editing={editing} currency={currencyCode} isNew={id === null} />
                  <OfferCard editing={editing} currency={currencyCode} />
                </>
              )}
              <LimitsCard editing={editing} currency={currencyCode} />
              <ProofCard editing={editing} />
            </BlockStack>
          </form>
          <BlockStack gap="400">
            {course && !course.begun ? <StateCard course={course} isNews={isNews} dirty={dirty} /> : null}
            {told || (course?.begun && !dirty) ? null : (
              <PreviewCard fields={editing.foreseeable} isNews={isNews} currency={currencyCode} />
            )}
          </BlockStack>
        </InlineGrid>
      </BlockStack>
      <FormSaveBar id="automatic-save-bar" editing={editing} />
    </Screen>
  );
}
