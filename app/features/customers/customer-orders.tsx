import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerOrder } from "~/features/orders/customer-order";
import { OrderEntry } from "./order-entry";

const firstShown = 8;

/** The customer's orders, each with what it counts for, its parcels and what came back. */
export function CustomerOrders({ orders, orderCount }: { orders: CustomerOrder[]; orderCount: number }) {
  const { t } = useTranslation("customers");
  const [all, setAll] = useState(false);
  const shown = all ? orders : orders.slice(0, firstShown);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t("orders.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("orders.count", { count: orderCount })}
          </Text>
        </InlineStack>
        {orders.length === 0 ? <Text as="p">{t("orders.none")}</Text> : null}
        <ul className="hf-plain-list hf-order-list">
          {shown.map((order) => (
            <li key={order.id}>
              <OrderEntry order={order} />
            </li>
          ))}
        </ul>
        {orders.length > firstShown ? (
          <InlineStack>
            <Button variant="plain" onClick={() => setAll(!all)} ariaExpanded={all}>
              {all ? t("orders.showFewer") : t("orders.showAll", { count: orders.length })}
            </Button>
          </InlineStack>
        ) : null}
        {all && orderCount > orders.length ? (
          <Text as="p" variant="bodySm" tone="subdued">
            {t("orders.olderLeftOut", { count: orders.length })}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}
