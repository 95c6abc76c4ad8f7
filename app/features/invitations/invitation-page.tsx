import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { NothingHere } from "~/ui/nothing-here";
import { Providers } from "~/ui/providers";
import { useScreenLocale } from "~/ui/use-screen-locale";

export interface InvitationState {
  shopName: string;
  event: { name: string; when: string; place: string };
  answer: "yes" | "waiting" | "no" | null;
  left: number;
  over: boolean;
}

/** Where the button of an invitation leads, in the language of the message. A plain form: it works without JavaScript. */
export function InvitationPage({ invitation }: { invitation: InvitationState | null }) {
  return (
    <Providers locale={useScreenLocale()}>
      <main className="hf-outside">
        <Card>
          <Content invitation={invitation} />
        </Card>
      </main>
    </Providers>
  );
}

const said = { yes: "saidYes", waiting: "saidWaiting", no: "saidNo" } as const;

function Content({ invitation }: { invitation: InvitationState | null }) {
  const { t } = useTranslation("messages");
  if (!invitation)
    return <NothingHere title={t("invitation.invalid")}>{t("invitation.invalidHint")}</NothingHere>;
  const { shopName: shop, event, answer, left, over } = invitation;
  return (
    <BlockStack gap="400" inlineAlign="center">
      <Text as="h1" variant="headingLg" alignment="center">
        {t("invitation.invited", { shop, event: event.name })}
      </Text>
      <BlockStack gap="100" inlineAlign="center">
        <Text as="p">{`${t("invitation.when")}: ${event.when}`}</Text>
        <Text as="p">{`${t("invitation.where")}: ${event.place}`}</Text>
      </BlockStack>
      {answer === null ? null : (
        <div role="status">
          <Text as="p" alignment="center" fontWeight="semibold">
            {t(`invitation.${said[answer]}`)}
          </Text>
        </div>
      )}
      {over ? (
        <Text as="p">{t("invitation.over")}</Text>
      ) : (
        <>
          <Text as="p" alignment="center" tone="subdued">
            {answer !== null
              ? t("invitation.change")
              : left > 0
                ? t("invitation.left", { places: left })
                : t("invitation.full")}
          </Text>
          <InlineStack gap="300" align="center">
            {answer === "yes" || answer === "waiting" ? null : (
              <AnswerButton value="yes" label={t("invitation.yes")} primary />
            )}
            {answer === "no" ? null : <AnswerButton value="no" label={t("invitation.no")} />}
          </InlineStack>
        </>
      )}
    </BlockStack>
  );
}

/** Polaris's button carries no name and value, so each answer is a form of its own; it works without JavaScript. */
function AnswerButton({
  value,
  label,
  primary = false,
}: {
  value: string;
  label: string;
  primary?: boolean;
}) {
  return (
    <form method="post">
      <input type="hidden" name="answer" value={value} />
      <Button submit {...(primary ? { variant: "primary" } : {})}>
        {label}
      </Button>
    </form>
  );
}
