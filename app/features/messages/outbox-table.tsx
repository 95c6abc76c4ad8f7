import { Badge, BlockStack, Link, Text, type BadgeProps } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { StackingTable } from "~/ui/stacking-table";
import type { MessageState } from "./message";
import type { OutboxRow } from "./outbox-page";

const tones: Record<MessageState, BadgeProps["tone"]> = {
  planned: "info",
  sending: "info",
  sent: "success",
  skipped: undefined,
  failed: "critical",
  bounced: "critical",
  complained: "critical",
};

/**
 * Messages, the last planned first; cards on a phone. Customers stand by their numbers: whoever may see their names has them one click
 * away.
 */
export function OutboxTable({ rows, timeZone }: { rows: OutboxRow[]; timeZone: string }) {
  const { t } = useTranslation("messages");
  const format = useFormat();
  const columns = [
    t("outbox.customer"),
    t("outbox.message"),
    t("outbox.outcome"),
    t("outbox.why"),
    t("outbox.when"),
  ] as const;
  return (
    <StackingTable caption={t("outbox.title")} columns={columns}>
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <Link url={`/app/customers/${row.customerId}`}>
              {t("common:customer.unnamed", { id: row.customerId })}
            </Link>
          </th>
          <td data-label={columns[1]}>
            <BlockStack>
              <Text as="span">{t(`template.${row.templateId}.name`)}</Text>
              {row.channel ? (
                <Text as="span" tone="subdued">
                  {t(`channel.${row.channel}`)}
                </Text>
              ) : null}
            </BlockStack>
          </td>
          <td data-label={columns[2]}>
            <Badge tone={tones[row.state]}>{t(`state.${row.state}`)}</Badge>
          </td>
          <td data-label={columns[3]}>{row.reason ? t(`reason.${row.reason}`) : t("outbox.noReason")}</td>
          <td data-label={columns[4]}>{format.instant(row.at, timeZone)}</td>
        </tr>
      ))}
    </StackingTable>
  );
}
