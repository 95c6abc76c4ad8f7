import type { Population } from "./campaign-population";

/** What a simulated campaign really does. */
export interface CampaignEffect {
  name: string;
  /** More buyers, as a share of those there would be anyway. */
  moreBuyers: number;
  /** Every basket times this. */
  basket: number;
  /** Given away of every basket of treated customers, as a share of the price. */
  discount: number;
}

export const margin = 0.4;

const effect = (name: string, moreBuyers: number, basket = 1, discount = 0): CampaignEffect => ({
  ...{ name, moreBuyers, basket, discount },
});

/** `discount zero`: a third more buyers, a quarter of the margin given away: 4/3 x 0.3 = 0.4, not a cent earned. */
export const campaignEffects: readonly CampaignEffect[] = [
  effect("none", 0),
  effect("+10 % buyers", 0.1),
  effect("+20 % buyers", 0.2),
  effect("+50 % buyers", 0.5),
  effect("+20 % basket", 0, 1.2),
  effect("discount zero", 1 / 3, 1, 0.1),
  effect("discount loss", 0.1, 1, 0.1),
];

/** Probability that a customer who would not buy does so when treated. They then buy what some other buyer bought. */
export const conversion = ({ customers, buyers }: Population, { moreBuyers }: CampaignEffect): number =>
  (moreBuyers * buyers.length) / (customers - buyers.length);

/** Profit of a treated customer per unit of what he spends, at full prices of his usual basket. */
export const treatedMargin = ({ basket, discount }: CampaignEffect): number => basket * (margin - discount);

/** What the campaign truly changes of profit per customer. */
export function trueEffect(population: Population, effect: CampaignEffect): number {
  const { customers, spend, buyers } = population;
  const all = spend.reduce((sum, y) => sum + y, 0);
  const ofBuyers = buyers.reduce((sum, i) => sum + spend[i]!, 0);
  const converted = (conversion(population, effect) * (customers - buyers.length) * ofBuyers) / buyers.length;
  return (treatedMargin(effect) * (all + converted) - margin * all) / customers;
}
