import { answerTo, type CausePlays } from "~/features/cause-plays/cause-play";
import { causeIds, type CauseId } from "~/features/causes/cause";
import { bands, type Band } from "~/features/churn/band";
import { textsOfSettings } from "~/features/offers/plays/typed-settings";
import { readWeights, weightsText, type Weights } from "~/features/targets/weights";
import { newFields, type CampaignFields } from "./campaign-form";

/** Where a campaign begins that is made from the target list. "leaving": every band but the safe one. */
export function campaignAddress(of: {
  band: Band | "leaving";
  cause: CauseId | "any";
  weights: Weights;
  customers: number;
}): string {
  const { band, cause, weights, customers } = of;
  const asked = { band, cause, weights: weightsText(weights), most: String(Math.max(1, customers)) };
  return `/app/campaigns/new?${new URLSearchParams(asked)}`;
}

/** What a new campaign begins with: as its address asks, with what the shop does for the cause; what it does not say is as usual. */
export function beginCampaign(asked: URLSearchParams, plays: CausePlays, currency: string): CampaignFields {
  const fresh = newFields("");
  const band = asked.get("band");
  const cause = causeIds.find((one) => one === asked.get("cause"));
  const most = Number(asked.get("most"));
  const answer = cause && answerTo(plays, cause);
  return {
    ...fresh,
    bands: band === "leaving" ? ["watch", "at-risk", "lost"] : bandsOf(band, fresh.bands),
    causes: cause ? [cause] : [],
    weights: readWeights(asked.get("weights")) ? asked.get("weights")! : "",
    most: Number.isInteger(most) && most > 0 ? String(Math.min(most, Number(fresh.most))) : fresh.most,
    ...(answer?.act === "play"
      ? { play: answer.play, settings: textsOfSettings(answer.play, answer.settings, currency) }
      : {}),
  };
}

const bandsOf = (asked: string | null, usual: Band[]): Band[] => {
  const band = bands.find((one) => one === asked && one !== "safe");
  return band ? [band] : usual;
};
