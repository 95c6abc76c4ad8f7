import { useNavigate } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { WithheldBanner } from "~/features/customers/withheld-banner";
import { useFormat } from "~/i18n/use-format";
import { NothingHere } from "~/ui/nothing-here";
import { Screen } from "~/ui/screen";
import { dropReasons } from "./call";
import { CallCardView } from "./call-card";
import { CallList } from "./call-list";
import type { CallsPage } from "./calls-page";
import "./calls.css";
import { GoneCard } from "./gone-card";
import { useCallWork, type CallWork } from "./use-call-work";

/** A day's work at the telephone: whom to call next, what to say, what came of it. */
export function CallsScreen({ page }: { page: CallsPage }) {
  const { t } = useTranslation("calls");
  const navigate = useNavigate();
  const work = useCallWork();
  return (
    <Screen
      fullWidth
      title={t("title")}
      actions={[{ content: t("settings.title"), onAction: () => navigate("/app/calls/settings") }]}
    >
      <BlockStack gap="400">
        <Today page={page} />
        {page.namesWithheld ? <WithheldBanner why={page.namesWithheld} /> : null}
        {page.namesWithheld ? (
          <Card>
            <NothingHere title={t("withheld.title", { count: page.waiting })}>
              {t("withheld.body")}
            </NothingHere>
          </Card>
        ) : (
          <div className="hf-calls">
            <div className="hf-calls__at-hand">
              <Told work={work} />
              {page.mine ? (
                <CallCardView key={page.mine.callId} card={page.mine} page={page} work={work} />
              ) : (
                <NextCard page={page} work={work} />
              )}
            </div>
            <div className="hf-calls__list">
              <BlockStack gap="400">
                <CallList page={page} work={work} />
                <GoneCard page={page} />
              </BlockStack>
            </div>
          </div>
        )}
      </BlockStack>
    </Screen>
  );
}

function Today({ page: { today, later, timeZone } }: { page: CallsPage }) {
  const { t } = useTranslation("calls");
  const format = useFormat();
  return (
    <div className="hf-screen-head">
      <Text as="p" tone="subdued">
        {[
          t("today.calls", { count: today.calls }),
          t("today.figures", {
            minutes: format.number(today.minutes),
            reached: format.number(today.reached),
            willBuy: format.number(today.willBuy),
          }),
          ...(later.next
            ? [t("today.later", { count: later.count, when: format.instant(later.next, timeZone) })]
            : []),
        ].join(" ")}
      </Text>
    </div>
  );
}

/** What the last click came to: kept with a way back, or not kept. */
function Told({ work }: { work: CallWork }) {
  const { t } = useTranslation("calls");
  const { kept, fault } = work;
  if (fault)
    return (
      <div className="hf-calls__told">
        <Banner tone={fault.reason === "failed" ? "critical" : "warning"}>
          <Text as="p">{faultText(t, fault.reason)}</Text>
        </Banner>
      </div>
    );
  if (!kept) return null;
  return (
    <div className="hf-calls__told">
      <Banner tone="success">
        <InlineStack align="space-between" blockAlign="center" gap="300">
          <Text as="p">{t("kept", { outcome: t(`outcome.${kept.outcome}`) })}</Text>
          <Button onClick={() => work.undo(kept.attemptId)} disabled={work.busy}>
            {t("undo")}
          </Button>
        </InlineStack>
      </Banner>
    </div>
  );
}

const ownFaults = [
  ...(["failed", "no-permission", "shopify-away", "nobody", "taken", "night"] as const),
  ...(["not-found", "settled", "callback-time", "cannot-undo"] as const),
];

function faultText(t: TFunction, reason: string): string {
  if ((ownFaults as readonly string[]).includes(reason)) return t(`calls:fault.${reason}`);
  const own = (dropReasons as readonly string[]).includes(reason);
  return t("calls:fault.dropped", { reason: t(own ? `calls:gone.${reason}` : `messages:reason.${reason}`) });
}

function NextCard({ page, work }: { page: CallsPage; work: CallWork }) {
  const { t } = useTranslation("calls");
  const ready = page.entries.some(({ mayNow, takenBy }) => mayNow && takenBy === null);
  const none = { content: t("next.campaign"), url: "/app/campaigns/new" };
  return (
    <Card>
      {ready ? (
        <NothingHere title={t("next.title")} action={{ content: t("next.take"), onClick: work.next }}>
          {t("next.body")}
        </NothingHere>
      ) : page.waiting > 0 ? (
        <NothingHere title={t("next.wait")}>{t("next.waitBody")}</NothingHere>
      ) : (
        <NothingHere title={t("next.none")} action={none}>
          {t("next.noneBody")}
        </NothingHere>
      )}
    </Card>
  );
}
