import { expect, test } from "vitest";
import { usualCausePlays } from "~/features/cause-plays/cause-play";
import { usualWeights } from "~/features/targets/weights";
import { beginCampaign, campaignAddress } from "./begin-campaign";
import { newFields, readCampaign } from "./campaign-form";

const begin = (search: string) => beginCampaign(new URLSearchParams(search), usualCausePlays, "EUR");

test("a campaign from the target list keeps its weights and filters, and begins with what fits the cause", () => {
  const address = campaignAddress({ band: "leaving", cause: "price", weights: usualWeights, customers: 321 });
  const fields = begin(address.split("?")[1]!);
  expect(fields).toMatchObject({
    ...{ bands: ["watch", "at-risk", "lost"], causes: ["price"], weights: "30-20-15-15-20", most: "321" },
    ...{ play: "percentage-code", settings: { percent: "10", minimumMinor: "0" } },
  });
  const read = readCampaign({ ...fields, name: "Price" }, "EUR");
  expect(read.ok && read.design.audience).toEqual({
    ...{ bands: ["watch", "at-risk", "lost"], signals: [], causes: ["price"], minimumStakeMinor: 0 },
    ...{ most: 321, weights: usualWeights },
  });
});

test("each cause begins with the play of the shop, an open complaint with none of its own", () => {
  expect(begin("cause=delivery")).toMatchObject({ play: "special-terms", settings: { terms: "priority" } });
  expect(begin("cause=over-mailed").play).toBe("kind-words");
  expect(begin("cause=unresolved-complaint").play).toBe(newFields("").play);
});

test("an address that says nothing of use begins as usual", () => {
  for (const search of ["", "band=safe", "band=x&cause=y&weights=1-2&most=-3", "most=1e9"])
    expect(begin(search)).toEqual(newFields(""));
});
