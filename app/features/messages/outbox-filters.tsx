import { Form, useNavigate } from "@remix-run/react";
import { BlockStack, Button, InlineGrid, InlineStack, Select, TextField } from "@shopify/polaris";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { outboxAddress, outboxViews, type OutboxFilter } from "./outbox-page";

/** Narrows the outbox down to one kind of outcome, or to one customer: why did they not get it? */
export function OutboxFilters({
  filter,
  customerProblem,
}: {
  filter: OutboxFilter;
  customerProblem: boolean;
}) {
  const { t } = useTranslation("messages");
  const navigate = useNavigate();
  const [view, setView] = useState(filter.view);
  const [customer, setCustomer] = useState(filter.customer);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    navigate(outboxAddress({ view, customer }));
  };
  const filtered = filter.view !== "all" || filter.customer !== "";
  return (
    <Form onSubmit={onSubmit}>
      <BlockStack gap="300">
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
          <Select
            label={t("outbox.show")}
            options={outboxViews.map((value) => ({ value, label: t(`outbox.view.${value}`) }))}
            value={view}
            onChange={(value) => setView(outboxViews.find((one) => one === value) ?? "all")}
          />
          <TextField
            label={t("outbox.customerId")}
            value={customer}
            onChange={setCustomer}
            autoComplete="off"
            inputMode="numeric"
            maxLength={60}
            error={customerProblem ? t("outbox.customerProblem") : undefined}
          />
        </InlineGrid>
        <InlineStack gap="200" blockAlign="center">
          <Button submit>{t("outbox.apply")}</Button>
          {filtered ? (
            <Button variant="plain" onClick={() => navigate("/app/messages")}>
              {t("outbox.clear")}
            </Button>
          ) : null}
        </InlineStack>
      </BlockStack>
    </Form>
  );
}
