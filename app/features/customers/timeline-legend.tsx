import { InlineStack, Text } from "@shopify/polaris";
import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { TimelineEvent } from "./timeline";
import { LateParcelHatch, OrderMark, ParcelMark, ReturnMark, SignalMark } from "./timeline-marks";

/** What the shapes of the timeline mean; only those that occur. */
export function TimelineLegend({ events, hasExpected }: { events: TimelineEvent[]; hasExpected: boolean }) {
  const { t } = useTranslation("customers");
  const hatch = useId();
  const some = (test: (event: TimelineEvent) => boolean) => events.some(test);
  const entries: [key: string, shown: boolean, mark: ReactNode][] = [
    [
      "order",
      some((e) => e.kind === "order" && e.counts),
      <OrderMark key="o" x="50%" y={10} counts share={0.4} />,
    ],
    [
      "orderVoid",
      some((e) => e.kind === "order" && !e.counts),
      <OrderMark key="v" x="50%" y={10} counts={false} share={0.4} />,
    ],
    ["expected", hasExpected, <line key="e" x1="50%" x2="50%" y1="1" y2="19" className="hf-expected" />],
    ["back", some((e) => e.kind === "refund" || e.kind === "return"), <ReturnMark key="r" x="50%" y={9} />],
    [
      "parcel",
      some((e) => e.kind === "parcel" && !e.late && !e.failed),
      <ParcelMark key="p" from={5} to={95} y={10} trouble={false} hatch={hatch} />,
    ],
    [
      "parcelTrouble",
      some((e) => e.kind === "parcel" && (e.late || e.failed)),
      <ParcelMark key="t" from={5} to={95} y={14} trouble hatch={hatch} />,
    ],
    ["signal", some((e) => e.kind === "signal"), <SignalMark key="s" x="50%" y={10} />],
  ];
  return (
    <ul className="hf-plain-list hf-timeline-legend" aria-label={t("timeline.legendLabel")}>
      {entries
        .filter(([, shown]) => shown)
        .map(([key, , mark]) => (
          <li key={key}>
            <InlineStack gap="100" blockAlign="center" wrap={false}>
              <svg width="24" height="20" className="hf-picture" aria-hidden="true">
                <LateParcelHatch id={hatch} />
                {mark}
              </svg>
              <Text as="span" variant="bodySm" tone="subdued">
                {t(`timeline.legend.${key}`)}
              </Text>
            </InlineStack>
          </li>
        ))}
    </ul>
  );
}
