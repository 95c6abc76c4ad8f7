import { Button, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { TimelineEvent } from "./timeline";
import { useReasonText } from "./use-reason-text";

const firstShown = 12;

/** The timeline in words: what the picture shows, for everybody who cannot or will not read pictures. */
export function TimelineList({ events, currencyCode }: { events: TimelineEvent[]; currencyCode: string }) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const say = useEventText(currencyCode);
  const [all, setAll] = useState(false);
  const shown = all ? events : events.slice(0, firstShown);
  return (
    <>
      <ol className="hf-plain-list hf-timeline-list">
        {shown.map((event) => (
          <li key={event.key}>
            <Text as="span" variant="bodySm" tone="subdued">
              <time dateTime={event.day}>{format.day(event.day)}</time>
            </Text>
            <Text as="span">{say(event)}</Text>
          </li>
        ))}
      </ol>
      {events.length > firstShown ? (
        <InlineStack>
          <Button variant="plain" onClick={() => setAll(!all)} ariaExpanded={all}>
            {all ? t("timeline.showFewer") : t("timeline.showAll", { count: events.length })}
          </Button>
        </InlineStack>
      ) : null}
    </>
  );
}

function useEventText(currencyCode: string): (event: TimelineEvent) => string {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const reasonText = useReasonText();
  return (event) => {
    switch (event.kind) {
      case "order":
        return event.counts
          ? t("timeline.event.order", {
              order: event.order,
              amount: format.money(event.valueMinor, currencyCode),
            })
          : t("timeline.event.orderVoid", {
              order: event.order,
              amount: format.money(event.totalMinor, currencyCode),
            });
      case "refund":
        return t("timeline.event.refund", {
          order: event.order,
          amount: format.money(event.totalMinor, currencyCode),
        });
      case "return":
        return t("timeline.event.return", { order: event.order, count: event.quantity });
      case "parcel":
        if (event.failed) return t("timeline.event.parcelFailed", { order: event.order });
        if (event.deliveredOn === null) {
          return t(event.late ? "timeline.event.parcelOverdue" : "timeline.event.parcelUnderWay", {
            order: event.order,
          });
        }
        return t(event.late ? "timeline.event.parcelLate" : "timeline.event.parcel", {
          order: event.order,
          day: format.day(event.deliveredOn),
        });
      case "signal":
        return reasonText(event.signal);
    }
  };
}
