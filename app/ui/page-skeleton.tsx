import {
  BlockStack,
  Card,
  InlineGrid,
  SkeletonBodyText,
  SkeletonDisplayText,
  SkeletonPage,
} from "@shopify/polaris";

/** The outline of a page while its content is on the way. */
export function PageSkeleton() {
  return (
    <SkeletonPage>
      <BlockStack gap="400">
        <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
          <SkeletonCard lines={2} />
          <SkeletonCard lines={2} />
        </InlineGrid>
        <SkeletonCard lines={8} />
      </BlockStack>
    </SkeletonPage>
  );
}

/** The outline of one card. */
export function SkeletonCard({ lines }: { lines: number }) {
  return (
    <Card>
      <BlockStack gap="400">
        <SkeletonDisplayText size="small" />
        <SkeletonBodyText lines={lines} />
      </BlockStack>
    </Card>
  );
}
