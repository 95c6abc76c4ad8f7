import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, Form, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { marginFields } from "~/features/shops/margin";
import { useFormat } from "~/i18n/use-format";

/** The one figure of the shop that Holdfast cannot read from Shopify: what is left of a sale. `margin`: 0..1 or not said yet. */
export function MarginCard({ margin }: { margin: number | null }) {
  const { t } = useTranslation("setup");
  const format = useFormat();
  const fetcher = useFetcher<{ ok: boolean }>();
  const [percent, setPercent] = useState(margin === null ? "" : format.number(margin * 100, 1));
  const [fault, setFault] = useState(false);
  /** What was typed since is not saved: no word of saving stands beside it. */
  const [isChanged, setIsChanged] = useState(false);
  const idle = fetcher.state === "idle";
  const save = () => {
    const valid = marginFields.safeParse({ percent }).success;
    setFault(!valid);
    setIsChanged(!valid);
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
            onChange={(text) => {
              setPercent(text);
              setFault(false);
              setIsChanged(true);
            }}
            suffix="%"
            inputMode="decimal"
            autoComplete="off"
            error={
              fault
                ? t("margin.invalid")
                : idle && !isChanged && fetcher.data?.ok === false
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
                {idle && fetcher.data?.ok && !isChanged ? (
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
