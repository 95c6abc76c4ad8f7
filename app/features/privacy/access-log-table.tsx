import { Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { StackingTable } from "~/ui/stacking-table";
import type { AccessLogEntry } from "./access-log-page";
import { useStaffLabel } from "./use-staff-label";

/**
 * Entries of the access log, newest first; cards on a phone. Customers stand by their numbers: a log that showed names would
 * have to write down everybody who reads it.
 */
export function AccessLogTable({ entries, timeZone }: { entries: AccessLogEntry[]; timeZone: string }) {
  const { t } = useTranslation("privacy");
  const format = useFormat();
  const label = useStaffLabel();
  const columns = [t("log.when"), t("log.staff"), t("log.where"), t("log.customers")] as const;
  return (
    <StackingTable caption={t("log.title")} columns={columns}>
      {entries.map((entry) => (
        <tr key={entry.id}>
          <th scope="row">{format.instant(entry.at, timeZone)}</th>
          <td data-label={columns[1]}>
            <Text as="span" breakWord>
              {label(entry.staff)}
            </Text>
          </td>
          <td data-label={columns[2]}>{t(`action.${entry.action}`)}</td>
          <td data-label={columns[3]}>
            <Customers entry={entry} />
          </td>
        </tr>
      ))}
    </StackingTable>
  );
}

/** The first few, and how many more; one alone is called a customer, not only a number. */
function Customers({ entry: { customers, customerIds } }: { entry: AccessLogEntry }) {
  const { t } = useTranslation("privacy");
  const more = customers - customerIds.length;
  return (
    <span>
      {customerIds.map((id, at) => (
        <span key={id}>
          {at > 0 ? ", " : null}
          <Link url={`/app/customers/${id}`} accessibilityLabel={t("common:customer.unnamed", { id })}>
            {customers === 1 ? t("common:customer.unnamed", { id }) : id}
          </Link>
        </span>
      ))}
      {more > 0 ? ` ${t("log.more", { count: more })}` : null}
    </span>
  );
}
