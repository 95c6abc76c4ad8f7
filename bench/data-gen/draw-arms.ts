import { addCustomer, noArmSums, type ArmSums } from "~/features/proof/arm-sums";
import { conversion, margin, treatedMargin, type CampaignEffect } from "./campaign-effects";
import type { Population } from "./campaign-population";

export interface Arms {
  treated: ArmSums;
  control: ArmSums;
}

/** Every fifth (at a share of 0.2) is held out: customers are drawn independently, so any fifth is random. */
export const isControl = (i: number, share: number) => Math.floor((i + 1) * share) > Math.floor(i * share);

/** Whom a customer buys like: himself or, when the campaign converts him, some buyer. */
export function spenderOf(
  { bought, buyers }: Population,
  who: number,
  treated: boolean,
  converts: number,
  random: () => number,
): number {
  if (!treated || bought[who] === 1 || random() >= converts) return who;
  return buyers[Math.floor(random() * buyers.length)]!;
}

/** Adds customers number `from` to before `to` of a campaign with a known effect to its arms, drawn with replacement. */
export function drawArms(
  population: Population,
  effect: CampaignEffect,
  controlShare: number,
  from: number,
  to: number,
  random: () => number,
  into: Arms = { treated: noArmSums(), control: noArmSums() },
): Arms {
  const { spend, bought, spentBefore, rootPredicted } = population;
  const converts = conversion(population, effect);
  for (let i = from; i < to; i++) {
    const who = Math.floor(random() * population.customers);
    const held = isControl(i, controlShare);
    const spender = spenderOf(population, who, !held, converts, random);
    const y = (held ? margin : treatedMargin(effect)) * spend[spender]!;
    addCustomer(
      held ? into.control : into.treated,
      bought[spender] === 1,
      y,
      spentBefore[who]!,
      rootPredicted[who]!,
    );
  }
  return into;
}
