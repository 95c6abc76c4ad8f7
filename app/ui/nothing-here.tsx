import { BlockStack, Box, Button, Text, type ButtonProps } from "@shopify/polaris";

interface Props {
  title: string;
  children: string;
  action?: Pick<ButtonProps, "url" | "onClick" | "external"> & { content: string };
}

/** What stands in the place of content when there is none: why, and the way on. Polaris' own waits for a picture for ever. */
export function NothingHere({ title, children, action }: Props) {
  return (
    <Box paddingBlock="800" paddingInline="400">
      <BlockStack gap="300" inlineAlign="center">
        <Text as="h2" variant="headingMd" alignment="center">
          {title}
        </Text>
        <div className="hf-narrow">
          <Text as="p" alignment="center" tone="subdued">
            {children}
          </Text>
        </div>
        {action ? (
          <Button variant="primary" url={action.url} onClick={action.onClick} external={action.external}>
            {action.content}
          </Button>
        ) : null}
      </BlockStack>
    </Box>
  );
}
