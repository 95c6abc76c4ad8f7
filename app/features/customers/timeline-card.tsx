import { BlockStack, Card, Collapsible, Button, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dayOfIso, isoOfDay } from "~/features/churn/day";
import type { CustomerOrder } from "~/features/orders/customer-order";
import { useFormat } from "~/i18n/use-format";
import type { CustomerCard } from "./customer-card";
import { ownRhythm } from "./own-rhythm";
import { buildTimeline } from "./timeline";
import { TimelineLegend } from "./timeline-legend";
import { TimelineList } from "./timeline-list";
import { TimelinePicture } from "./timeline-picture";

/** A longer list is drawn only when it is asked for: a thousand lines cost more than all the rest of the page. */
const drawnUnasked = 60;

/** Orders, refunds, parcels and signals over time: one picture, and the same in words. */
export function TimelineCard({ card, orders }: { card: CustomerCard; orders: CustomerOrder[] }) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const events = buildTimeline({ ...card, orders });
  if (events.length === 0) return null;
  const { churn, today, currencyCode } = card;
  const usualDays = churn && ownRhythm(churn).usualDays;
  const expectedDay =
    churn && usualDays !== null ? isoOfDay(dayOfIso(churn.lastPurchaseDay) + usualDays) : null;
  const of = (...kinds: string[]) => events.filter((event) => kinds.includes(event.kind)).length;
  const label = t("timeline.picture", {
    from: format.day(events.at(-1)!.day),
    orders: format.number(of("order")),
    back: format.number(of("refund", "return")),
    parcels: format.number(of("parcel")),
    signals: format.number(of("signal")),
  });
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t("timeline.title")}
          </Text>
          {churn ? (
            <Text as="p" tone="subdued">
              {t("timeline.silent", { silence: format.days(churn.silenceDays) })}
            </Text>
          ) : null}
        </InlineStack>
        <div className="hf-timeline">
          <TimelinePicture
            events={events}
            today={today}
            lastPurchaseDay={churn?.lastPurchaseDay ?? null}
            expectedDay={expectedDay}
            label={label}
          />
        </div>
        <TimelineLegend events={events} hasExpected={expectedDay !== null && expectedDay <= today} />
        <InlineStack>
          <Button
            variant="plain"
            disclosure={open ? "up" : "down"}
            onClick={() => setOpen(!open)}
            ariaExpanded={open}
            ariaControls="timeline-list"
          >
            {t(open ? "timeline.hideList" : "timeline.showList")}
          </Button>
        </InlineStack>
        <Collapsible id="timeline-list" open={open} expandOnPrint>
          {open || events.length <= drawnUnasked ? (
            <TimelineList events={events} currencyCode={currencyCode} />
          ) : null}
        </Collapsible>
      </BlockStack>
    </Card>
  );
}
