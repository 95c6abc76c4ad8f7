import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CustomerChurn } from "~/features/churn/customer-churn";
import { signals } from "~/features/churn/signals/list";
import { useFormat } from "~/i18n/use-format";

const labels = new Map<string, string>(signals.map(({ id, label }) => [id, label]));

/** Of signals that purchases do not show: whether they are part of the risk or stand beside it. */
export function OutsideNotes({ outside }: { outside: CustomerChurn["outside"] }) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const beside = outside.filter(({ mixed }) => !mixed);
  const name = (signal: string) => t(`churn:${labels.get(signal)!}`);
  return (
    <>
      {outside
        .filter(({ mixed }) => mixed)
        .map(({ signal, cases }) => (
          <Text as="p" variant="bodySm" tone="subdued" key={signal}>
            {t("outside.mixed", { signals: name(signal), count: cases })}
          </Text>
        ))}
      {beside.length > 0 ? (
        <Text as="p" variant="bodySm" tone="subdued">
          {t("outside.beside", { signals: format.list(beside.map(({ signal }) => name(signal))) })}
        </Text>
      ) : null}
    </>
  );
}
