import { Await, useRevalidator } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { LaterPart } from "./part";

interface Props<T> {
  part: LaterPart<T>;
  /** Stands in the part's place until it is here, and is as large, so that nothing moves when it comes. */
  outline: ReactNode;
  /** Stands in its place when it can not be shown; a card that says so and offers to try again when left out. */
  fault?: ReactNode;
  children: (value: T) => ReactNode;
}

/** A part of a page that may come after the rest, and whose fault takes nothing but itself away. */
export function Later<T>({ part, outline, fault = <FaultyCard />, children }: Props<T>) {
  return (
    <Suspense fallback={outline}>
      <Await resolve={part} errorElement={fault}>
        {(here) => (here.ok ? children(here.value as T) : fault)}
      </Await>
    </Suspense>
  );
}

/** What stands in the place of a card that can not be shown. */
export function FaultyCard() {
  const { t } = useTranslation();
  const { revalidate, state } = useRevalidator();
  return (
    <Card>
      <InlineStack align="space-between" blockAlign="center" gap="300">
        <BlockStack gap="100">
          <Text as="p">{t("part.failed")}</Text>
        </BlockStack>
        <Button onClick={revalidate} loading={state === "loading"}>
          {t("action.retry")}
        </Button>
      </InlineStack>
    </Card>
  );
}
