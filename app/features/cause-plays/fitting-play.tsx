import { Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { usePlayWords } from "~/features/campaigns/use-play-words";
import type { CauseId } from "~/features/causes/cause";
import { chosenPlay } from "~/features/offers/plays/list";
import { blockedCause, type CauseAnswer } from "./cause-play";

/** What fits a customer whose cause is known, as the shop has chosen, and the way to choose otherwise. */
export function FittingPlay({
  cause,
  answer,
  currency,
}: {
  cause: CauseId;
  answer: CauseAnswer;
  currency: string;
}) {
  const { t } = useTranslation("campaigns");
  const say = usePlayWords();
  if (cause === blockedCause) return <Text as="p">{t("matrix.blocked")}</Text>;
  return (
    <Text as="p">
      {answer.act === "nothing"
        ? t("form.fitsNothing")
        : t("form.fits", { offer: say(chosenPlay(answer.play, answer.settings).words, currency) })}{" "}
      <Link url="/app/campaigns/matrix">{t("matrix.open")}</Link>
    </Text>
  );
}
