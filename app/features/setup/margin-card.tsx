import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, Form, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { marginFields } from "~/features/shops/margin";

/** The one figure of the shop that Holdfast cannot read from Shopify: what is left of a sale. `margin`: 0..1 or not said yet. */
export function MarginCard({ margin }: { margin: number | null }) {
  const { t } = useTranslation("setup");
  const fetcher = useFetcher<{ ok: boolean }>();
  const [percent, setPercent] = useState(margin === null ? "" : String(Math.round(margin * 1000) / 10));
  const [fault, setFault] = useState(false);
  const idle = fetcher.state === "idle";
  const save = () => {
    const valid = marginFields.safeParse({ percent }).success;
    setFault(!valid);
    if (valid) fetcher.submit({ percent }, { method: "post", action: "/app/margin" });
  };
  return (
    <Card>
      <Form onSubmit={save}>
        <FormLayout>
          <TextField
            label={t("margin.label")}
            helpText={t("margin.help")}
            placeholder={t("margin.notSet")}
            value={percent}
            onChange={setPercent}
            suffix="%"
            inputMode="decimal"
            autoComplete="off"
            error={
              fault
                ? t("margin.invalid")
                : idle && fetcher.data?.ok === false
                  ? t("margin.failed")
                  : undefined
            }
          />
          <InlineStack gap="300" blockAlign="center">
            <Button submit loading={!idle}>
              {t("margin.save")}
            </Button>
            <BlockStack>
              <div role="status">
                {idle && fetcher.data?.ok && !fault ? (
                  <Text as="p" tone="success">
                    {t("margin.saved")}
                  </Text>
                ) : null}
              </div>
            </BlockStack>
          </InlineStack>
        </FormLayout>
      </Form>
    </Card>
  );
}
