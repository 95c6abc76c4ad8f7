import { BlockStack, Button, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { NothingHere } from "~/ui/nothing-here";
import { Providers } from "~/ui/providers";
import { useScreenLocale } from "~/ui/use-screen-locale";

export interface UnsubscribeState {
  /** Null where the link is not genuine. */
  shopName: string | null;
  done: boolean;
}

/** Where the link below a message leads, in the language of the message. A plain form: it works without JavaScript. */
export function UnsubscribePage(state: UnsubscribeState) {
  return (
    <Providers locale={useScreenLocale()}>
      <main className="hf-outside">
        <Card>
          <Content {...state} />
        </Card>
      </main>
    </Providers>
  );
}

function Content({ shopName, done }: UnsubscribeState) {
  const { t } = useTranslation("messages");
  if (shopName === null)
    return <NothingHere title={t("unsubscribe.invalid")}>{t("unsubscribe.invalidHint")}</NothingHere>;
  if (done)
    return (
      <div role="status">
        <NothingHere title={t("unsubscribe.title")}>{t("unsubscribe.done", { shop: shopName })}</NothingHere>
      </div>
    );
  return (
    <form method="post">
      <BlockStack gap="400" inlineAlign="center">
        <Text as="h1" variant="headingLg">
          {t("unsubscribe.title")}
        </Text>
        <Text as="p" alignment="center">
          {t("unsubscribe.ask", { shop: shopName })}
        </Text>
        <Button submit variant="primary">
          {t("unsubscribe.button")}
        </Button>
      </BlockStack>
    </form>
  );
}
