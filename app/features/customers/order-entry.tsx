import { Badge, BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CustomerOrder } from "~/features/orders/customer-order";
import { useFormat } from "~/i18n/use-format";
import { OrderEvents } from "./order-events";

/** One order: both currencies when they differ, whether it counts, what was in it, its parcels, what came back. */
export function OrderEntry({ order }: { order: CustomerOrder }) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const money = (amountMinor: string) => format.money(amountMinor, order.currencyCode);
  const items = order.items.map((item) =>
    t("orders.item", { title: item.title, quantity: format.number(item.quantity) }),
  );
  const more = order.itemLines - order.items.length;
  if (more > 0) items.push(t("orders.moreItems", { count: more }));
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Link url={`shopify://admin/orders/${order.id}`} target="_top" removeUnderline>
            {order.name}
          </Link>
          <Text as="span" tone="subdued">
            {format.day(order.day)}
          </Text>
        </InlineStack>
        <Text
          as="span"
          fontWeight="semibold"
          numeric
          textDecorationLine={order.notAPurchase ? "line-through" : undefined}
        >
          {money(order.totalMinor)}
        </Text>
      </InlineStack>
      {order.presented ? (
        <Text as="p" variant="bodySm" tone="subdued">
          {t("orders.presented", {
            presented: format.money(order.presented.totalMinor, order.presented.currencyCode),
            own: money(order.totalMinor),
          })}
        </Text>
      ) : null}
      {order.notAPurchase ? (
        <InlineStack gap="200" blockAlign="center">
          <Badge>{t("orders.doesNotCount")}</Badge>
          <Text as="span" variant="bodySm">
            {t(`orders.why.${order.notAPurchase}`)}
          </Text>
        </InlineStack>
      ) : order.valueMinor !== order.totalMinor ? (
        <Text as="p" variant="bodySm">
          {t("orders.worth", { value: money(order.valueMinor) })}
        </Text>
      ) : null}
      {items.length > 0 ? (
        <Text as="p" variant="bodySm" tone="subdued" breakWord>
          {items.join(" · ")}
        </Text>
      ) : null}
      {order.discountMinor !== "0" ? (
        <Text as="p" variant="bodySm" tone="subdued" breakWord>
          {order.discountCodes.length > 0
            ? t("orders.discountCode", {
                amount: money(order.discountMinor),
                codes: order.discountCodes.join(", "),
              })
            : t("orders.discount", { amount: money(order.discountMinor) })}
        </Text>
      ) : null}
      <OrderEvents order={order} />
    </BlockStack>
  );
}
