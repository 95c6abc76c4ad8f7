import { useFetcher, useNavigate } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, InlineStack, Modal, Text } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { showToast } from "~/ui/show-toast";
import { AutomaticBadge } from "./automatic-badge";
import type { AutomaticCourse } from "./automatic-pages";
import type { AutomaticAnswer } from "./change-automatic.server";

interface Props {
  course: AutomaticCourse;
  isNews: boolean;
  /** Something typed is not saved. */
  dirty: boolean;
}

type Intent = "on" | "off" | "allow" | "stop" | "remove";

/** Whether the play runs, and every button that changes that. */
export function StateCard({ course, isNews, dirty }: Props) {
  const { t } = useTranslation("automatic");
  const navigate = useNavigate();
  const fetcher = useFetcher<AutomaticAnswer>();
  const answered = useRef(fetcher.data);
  const answer = fetcher.data;
  const [asking, setAsking] = useState<"on" | "stop" | null>(null);
  useEffect(() => {
    if (!answer || answered.current === answer) return;
    answered.current = answer;
    if (!answer.ok || answer.intent === "save") return;
    if (answer.intent === "remove") {
      showToast(t("course.removed"));
      navigate("/app/automatic", { replace: true });
    } else if ("dead" in answer) showToast(t(answer.dead ? "course.stopped" : "course.stopping"));
    else if ("state" in answer) showToast(t(`course.now.${answer.state}`));
    else showToast(t("course.allowed"));
  }, [answer, navigate, t]);
  const idle = fetcher.state === "idle";
  const refused = idle && answer && !answer.ok && answer.intent !== "save" ? answer.reason : null;
  const post = (intent: Intent) => {
    setAsking(null);
    fetcher.submit({ intent }, { method: "post" });
  };
  const { state, replaced, begun } = course;
  const published = isNews && state === "on";
  const on = isNews ? () => setAsking("on") : () => post("on");
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t("course.title")}
          </Text>
          <AutomaticBadge state={state} replaced={replaced} published={published} />
        </InlineStack>
        <div role="status">
          {refused ? (
            <Banner tone="critical">
              <Text as="p">{t(`course.fault.${refused}`)}</Text>
            </Banner>
          ) : state === "waiting-for-approval" ? (
            <Text as="p">{t("course.waiting")}</Text>
          ) : dirty && state === "off" && !replaced ? (
            <Text as="p" tone="subdued">
              {t("course.saveFirst")}
            </Text>
          ) : null}
        </div>
        {course.monthLimit ? (
          <Banner
            tone="warning"
            title={t("course.monthLimit")}
            action={{ content: t("course.allow"), onAction: () => post("allow") }}
          >
            <Text as="p">{t("course.monthLimitBody")}</Text>
          </Banner>
        ) : null}
        <InlineStack gap="300">
          {replaced ? null : state === "on" ? (
            <Button loading={!idle} onClick={() => post("off")}>
              {t("course.off")}
            </Button>
          ) : (
            <Button variant="primary" disabled={dirty} loading={!idle} onClick={on}>
              {t(
                state === "waiting-for-approval" ? "course.approve" : isNews ? "course.publish" : "course.on",
              )}
            </Button>
          )}
          {course.liveCodes && !isNews ? (
            <Button tone="critical" disabled={!idle} onClick={() => setAsking("stop")}>
              {t("course.stop")}
            </Button>
          ) : null}
          {begun || state === "on" ? null : (
            <Button tone="critical" variant="tertiary" disabled={!idle} onClick={() => post("remove")}>
              {t("course.remove")}
            </Button>
          )}
        </InlineStack>
      </BlockStack>
      <Modal
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={t(asking === "stop" ? "course.stopTitle" : "course.publishTitle")}
        primaryAction={{
          content: t(asking === "stop" ? "course.stop" : "course.publish"),
          destructive: asking === "stop",
          onAction: () => post(asking ?? "on"),
        }}
        secondaryActions={[{ content: t("common:action.cancel"), onAction: () => setAsking(null) }]}
      >
        <Modal.Section>
          <Text as="p">{t(asking === "stop" ? "course.stopBody" : "course.publishBody")}</Text>
        </Modal.Section>
      </Modal>
    </Card>
  );
}
