import { Icon, InlineStack, Text } from "@shopify/polaris";
import { AlertTriangleIcon, DeliveryIcon, ReceiptRefundIcon, ReturnIcon } from "@shopify/polaris-icons";
import type { FunctionComponent, SVGProps } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerOrder, CustomerParcel } from "~/features/orders/customer-order";
import { useFormat } from "~/i18n/use-format";

type IconSource = FunctionComponent<SVGProps<SVGSVGElement>>;

/** Parcels, refunds and returns of an order, a line each. */
export function OrderEvents({ order }: { order: CustomerOrder }) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const parcelText = useParcelText();
  return (
    <>
      {order.parcels.map((parcel, index) => {
        const late = isLate(parcel);
        return (
          <Line
            key={`parcel ${index}`}
            icon={late || parcel.failed ? AlertTriangleIcon : DeliveryIcon}
            text={parcelText(parcel)}
          />
        );
      })}
      {order.refunds.map((refund, index) => (
        <Line
          key={`refund ${index}`}
          icon={ReceiptRefundIcon}
          text={t("orders.refund", {
            amount: format.money(refund.totalMinor, order.currencyCode),
            day: format.day(refund.day),
          })}
        />
      ))}
      {order.returns.map((each, index) => (
        <Line
          key={`return ${index}`}
          icon={ReturnIcon}
          text={t("orders.return", { count: each.quantity, day: format.day(each.day) })}
        />
      ))}
    </>
  );
}

const isLate = ({ promisedOn, deliveredOn }: CustomerParcel) =>
  promisedOn !== null && deliveredOn !== null && deliveredOn > promisedOn;

function useParcelText(): (parcel: CustomerParcel) => string {
  const { t } = useTranslation("customers");
  const format = useFormat();
  return (parcel) => {
    const shipped = format.day(parcel.shippedOn);
    const parts = [
      parcel.failed
        ? t("orders.parcelFailed", { shipped })
        : parcel.deliveredOn
          ? t("orders.parcelDelivered", { shipped, delivered: format.day(parcel.deliveredOn) })
          : t("orders.parcelUnderWay", { shipped }),
    ];
    if (isLate(parcel)) parts.push(t("orders.parcelLate", { promised: format.day(parcel.promisedOn!) }));
    if (!parcel.tracked) parts.push(t("orders.parcelUntracked"));
    if (parcel.company) parts.push(parcel.company);
    return parts.join(" · ");
  };
}

function Line({ icon, text }: { icon: IconSource; text: string }) {
  return (
    <InlineStack gap="100" blockAlign="start" wrap={false}>
      <span className="hf-line-icon">
        <Icon source={icon} tone="subdued" />
      </span>
      <Text as="span" variant="bodySm">
        {text}
      </Text>
    </InlineStack>
  );
}
