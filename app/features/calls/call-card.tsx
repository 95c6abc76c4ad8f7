import { Badge, BlockStack, Box, Button, Card, InlineStack, Link, Select, Text } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { OrderEntry } from "~/features/customers/order-entry";
import { useCustomerLabel } from "~/features/customers/use-customer-label";
import { useReasonText } from "~/features/customers/use-reason-text";
import { localeNames } from "~/i18n/locale";
import { useFormat } from "~/i18n/use-format";
import { BandBadge } from "~/ui/band-badge";
import type { CallCard, CallsPage, ScriptLocale } from "./calls-page";
import { OutcomeForm } from "./outcome-form";
import { useLocalTimes } from "./use-local-times";
import type { CallWork } from "./use-call-work";

const scriptLocales = ["en", "ru", "zh-CN"] as const;

/** The customer at hand: number, what to say, what they bought, and the buttons for what came of it. */
export function CallCardView({ card, page, work }: { card: CallCard; page: CallsPage; work: CallWork }) {
  const { t } = useTranslation("calls");
  const format = useFormat();
  const label = useCustomerLabel();
  const times = useLocalTimes();
  // The call begins when the number is tapped; who dials by hand, when they took it.
  const began = useRef(0);
  useEffect(() => {
    began.current = Date.now();
  }, []);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingLg">
              <span className="hf-touch">
                <Link url={`/app/customers/${card.customer.id}`} monochrome removeUnderline>
                  {label(card.customer)}
                </Link>
              </span>
            </Text>
            {card.band ? <BandBadge band={card.band} /> : null}
          </InlineStack>
          <Text as="p" tone="subdued">
            {[
              t("card.localTime", { time: times(page.now, card.zones) }),
              t("card.atStake", { amount: format.money(card.valueMinor, page.currencyCode) }),
              t("card.minutes", { count: card.expectedMinutes }),
            ].join(" · ")}
          </Text>
          <InlineStack gap="200">
            {card.isCallback ? <Badge tone="attention">{t("list.callback")}</Badge> : null}
            {card.tries > 0 ? <Badge>{t("list.tries", { count: card.tries })}</Badge> : null}
          </InlineStack>
        </BlockStack>
        <a
          className="hf-calls__dial"
          href={`tel:${card.phone.replace(/[^\d+]/g, "")}`}
          onClick={() => (began.current = Date.now())}
        >
          {t("card.dial", { phone: card.phone })}
        </a>
        <OutcomeForm card={card} work={work} secondsSince={() => (Date.now() - began.current) / 1000} />
        <Script card={card} />
        <Why card={card} />
        <BlockStack gap="200">
          <Text as="h3" variant="headingSm">
            {t("card.orders")}
          </Text>
          {card.orders.length === 0 ? <Text as="p">{t("card.noOrders")}</Text> : null}
          <ul className="hf-plain-list hf-calls__orders">
            {card.orders.map((order) => (
              <li key={order.id}>
                <OrderEntry order={order} />
              </li>
            ))}
          </ul>
        </BlockStack>
        <Notes card={card} timeZone={page.timeZone} />
        <InlineStack>
          <Button onClick={work.putBack} disabled={work.busy}>
            {t("card.putBack")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function Script({ card }: { card: CallCard }) {
  const { t } = useTranslation("calls");
  const format = useFormat();
  const [locale, setLocale] = useState<ScriptLocale>(card.speaks);
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="300">
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h3" variant="headingSm">
            {t("card.script")}
          </Text>
          <Select
            label={t("card.language")}
            labelHidden
            options={scriptLocales.map((value) => ({ value, label: localeNames[value] }))}
            value={locale}
            onChange={(value) => setLocale(value as ScriptLocale)}
          />
        </InlineStack>
        <div lang={locale} className="hf-calls__script">
          {card.scripts[locale]}
        </div>
        {card.code ? (
          <BlockStack gap="050">
            <Text as="p" variant="headingMd" breakWord>
              {card.code}
            </Text>
            {card.codeUntil ? (
              <Text as="p" tone="subdued">
                {t("card.codeUntil", { day: format.day(card.codeUntil) })}
              </Text>
            ) : null}
          </BlockStack>
        ) : null}
        <Text as="p" variant="bodySm" tone="subdued">
          {t("card.campaign", { name: card.campaign })}
        </Text>
      </BlockStack>
    </Box>
  );
}

function Why({ card }: { card: CallCard }) {
  const { t } = useTranslation("calls");
  const reasonText = useReasonText();
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {t("card.why", { cause: t(`targets:cause.${card.cause}`) })}
      </Text>
      {card.corrected ? <Text as="p">{t("targets:correct.staff")}</Text> : null}
      {card.evidence.map((reason) => (
        <Text as="p" key={reason.signal}>
          {reasonText(reason)}
        </Text>
      ))}
    </BlockStack>
  );
}

function Notes({ card: { notes }, timeZone }: { card: CallCard; timeZone: string }) {
  const { t } = useTranslation("calls");
  const format = useFormat();
  if (notes.length === 0) return null;
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {t("card.notes")}
      </Text>
      {notes.map(({ at, outcome, text }) => (
        <Text as="p" key={at} breakWord>
          {[format.instant(at, timeZone), t(`outcome.${outcome}`), ...(text ? [text] : [])].join(" · ")}
        </Text>
      ))}
    </BlockStack>
  );
}
