import { Form, useNavigate } from "@remix-run/react";
import { BlockStack, Button, InlineGrid, InlineStack, Select, TextField } from "@shopify/polaris";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { AccessLog } from "./access-log-page";
import { accessLogAddress } from "./access-log-address";
import { useStaffLabel } from "./use-staff-label";

/** Narrows the log down to one member of staff, or to one customer. */
export function AccessLogFilters({ log }: { log: AccessLog }) {
  const { t } = useTranslation("privacy");
  const label = useStaffLabel();
  const navigate = useNavigate();
  const [staff, setStaff] = useState(log.filter.staff);
  const [customer, setCustomer] = useState(log.filter.customer);
  const show = (filter: AccessLog["filter"]) => void navigate(accessLogAddress(filter));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    show({ staff, customer });
  };
  const clear = () => {
    setStaff("");
    setCustomer("");
    show({ staff: "", customer: "" });
  };
  return (
    <Form onSubmit={onSubmit}>
      <BlockStack gap="300">
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
          <Select
            label={t("log.staff")}
            options={[
              { label: t("log.everybody"), value: "" },
              ...log.staff.map((one) => ({ label: label(one), value: one.id })),
            ]}
            value={staff}
            onChange={setStaff}
          />
          <TextField
            label={t("log.customer")}
            value={customer}
            onChange={setCustomer}
            autoComplete="off"
            inputMode="numeric"
            maxLength={60}
            error={log.customerProblem ? t("log.customerProblem") : undefined}
          />
        </InlineGrid>
        <InlineStack gap="200">
          <Button submit>{t("log.show")}</Button>
          {log.filter.staff || log.filter.customer ? (
            <Button variant="plain" onClick={clear}>
              {t("log.clear")}
            </Button>
          ) : null}
        </InlineStack>
      </BlockStack>
    </Form>
  );
}
