import { Await, useRevalidator } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { LaterPart, Part } from "./part";

interface Props<T> {
  part: LaterPart<T>;
  /** Stands in the part's place until it is here, and is as large, so that nothing moves when it comes. */
  outline: ReactNode;
  /** Stands in its place when it can not be shown; a card that says so and offers to try again when left out. */
  fault?: ReactNode;
  children: (value: T) => ReactNode;
}

/**
 * A part of a page that may come after the rest, and whose fault takes nothing but itself away. One that came with the page has
 * no boundary around it: React would bring what is inside of one to life after everything else, and drop what the server drew
 * when anything around it changed before (app/ui/arrived-parts.ts).
 */
export function Later<T>({ part, outline, fault = <FaultyCard />, children }: Props<T>) {
  const shown = (here: Part<T>) => (here.ok ? children(here.value) : fault);
  if (!(part instanceof Promise) && !part.followed) return shown(part);
  return (
    <Suspense fallback={outline}>
      <Await resolve={part} errorElement={fault}>
        {(here) => shown(here as Part<T>)}
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
