import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useCustomerLabel } from "~/features/customers/use-customer-label";
import { useFormat } from "~/i18n/use-format";
import { dropReasons, type DropReason } from "./call";
import type { CallsPage } from "./calls-page";

const isOwn = (reason: DropReason): reason is (typeof dropReasons)[number] =>
  (dropReasons as readonly string[]).includes(reason);

/** Who has left the list without being called, and why. */
export function GoneCard({ page: { gone, timeZone } }: { page: CallsPage }) {
  const { t } = useTranslation("calls");
  const format = useFormat();
  const label = useCustomerLabel();
  if (gone.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("gone.title")}
        </Text>
        <ul className="hf-plain-list">
          {gone.map(({ callId, customer, reason, at }) => (
            <li key={callId} className="hf-pair">
              <BlockStack>
                <Text as="span" breakWord>
                  {label(customer)}
                </Text>
                <Text as="span" variant="bodySm" tone="subdued">
                  {isOwn(reason) ? t(`gone.${reason}`) : t(`messages:reason.${reason}`)}
                </Text>
              </BlockStack>
              <Text as="span" variant="bodySm" tone="subdued">
                {format.time(at, timeZone)}
              </Text>
            </li>
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}
