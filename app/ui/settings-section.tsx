import { BlockStack, Box, InlineGrid, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

interface Props {
  /** Links lead here: `/app/setup#id`. */
  id: string;
  title: string;
  intro: string;
  children: ReactNode;
}

/** One topic of a settings page: what it is about beside what there is to see or change; below it on a phone. */
export function SettingsSection({ id, title, intro, children }: Props) {
  return (
    <InlineGrid columns={{ xs: "1fr", md: "2fr 5fr" }} gap="400">
      <Box id={id} as="section" paddingInline={{ xs: "400", sm: "0" }} paddingBlockStart="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          <Text as="p" tone="subdued">
            {intro}
          </Text>
        </BlockStack>
      </Box>
      <BlockStack gap="400">{children}</BlockStack>
    </InlineGrid>
  );
}
