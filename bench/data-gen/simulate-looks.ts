import { addCustomer, noArmSums, type ArmSums } from "~/features/proof/arm-sums";
import { discountSpread } from "~/features/proof/discount-spread";
import { verdictOf, type Plan, type Verdict } from "~/features/proof/verdict";
import { conversion, margin, treatedMargin, type CampaignEffect } from "./campaign-effects";
import { windowDays, type Population } from "./campaign-population";
import { drawArms, isControl, spenderOf } from "./draw-arms";
import { longRandomFrom } from "./long-random";

export interface LooksTask {
  customers: number;
  controlShare: number;
  runs: number;
  seed: number;
  effect: CampaignEffect;
  /** All customers at once, looked at on each day of the window; or evenly over as many days, each counted when the window is over. */
  entry: "together" | "rolling";
}

export interface LooksTally {
  runs: number;
  /** Runs in which the first verdict, on whatever day, was this one. */
  earned: number;
  cost: number;
  /** How many of both came before the last day. */
  early: number;
  /** Sum of the days of the first verdicts; the last day for runs without one. */
  days: number;
}

/** A merchant looks every day and stops at the first verdict: what becomes of campaigns whose effect is known. */
export function simulateLooks(population: Population, task: LooksTask): LooksTally {
  const random = longRandomFrom(task.seed);
  const plan: Plan = {
    ...{ controlShare: task.controlShare, spread: null, worthKnowing: 1, customersPerMonth: 0 },
  };
  const options = { controlSpread: discountSpread(margin, task.effect.discount) };
  const tally: LooksTally = { runs: task.runs, earned: 0, cost: 0, early: 0, days: 0 };
  const look = task.entry === "together" ? lookTogether : lookRolling;
  for (let run = 0; run < task.runs; run++) {
    const arms = look(population, task, random);
    let first: Verdict["verdict"] | null = null;
    let day = 0;
    while (first === null && day++ < windowDays) {
      const stage =
        day === windowDays
          ? ({ is: "final" } as const)
          : ({ is: "looking", information: day / windowDays } as const);
      const { verdict } = verdictOf(arms.treated[day]!, arms.control[day]!, stage, plan, options);
      if (verdict === "earned" || verdict === "cost") first = verdict;
    }
    if (first === "earned") tally.earned++;
    if (first === "cost") tally.cost++;
    if (first !== null && day < windowDays) tally.early++;
    tally.days += Math.min(day, windowDays);
  }
  return tally;
}

/** Sums of both arms at the end of each day, from 1 on. */
interface Days {
  treated: ArmSums[];
  control: ArmSums[];
}

type Arrange = (population: Population, task: LooksTask, random: () => number) => Days;

const lookRolling: Arrange = (population, { customers, controlShare, effect }, random) => {
  const days: Days = { treated: [noArmSums()], control: [noArmSums()] };
  let done = 0;
  for (let day = 1; day <= windowDays; day++) {
    const arms = { treated: { ...days.treated[day - 1]! }, control: { ...days.control[day - 1]! } };
    const until = Math.ceil((customers * day) / windowDays);
    drawArms(population, effect, controlShare, done, until, random, arms);
    done = until;
    days.treated.push(arms.treated);
    days.control.push(arms.control);
  }
  return days;
};

/** What a day adds to an arm's raw sums of y; those of x are there from the first day on. */
interface Added {
  y: Float64Array;
  yy: Float64Array;
  yx1: Float64Array;
  yx2: Float64Array;
  buyers: Float64Array;
}

const noneAdded = (): Added => {
  const zeros = () => new Float64Array(windowDays + 1);
  return { y: zeros(), yy: zeros(), yx1: zeros(), yx2: zeros(), buyers: zeros() };
};

const lookTogether: Arrange = (population, { customers, controlShare, effect }, random) => {
  const { spentBefore, rootPredicted, starts, eventDay, eventAmount } = population;
  const converts = conversion(population, effect);
  const before = { treated: noArmSums(), control: noArmSums() };
  const added = { treated: noneAdded(), control: noneAdded() };
  for (let i = 0; i < customers; i++) {
    const who = Math.floor(random() * population.customers);
    const arm = isControl(i, controlShare) ? "control" : "treated";
    const [x1, x2] = [spentBefore[who]!, rootPredicted[who]!];
    addCustomer(before[arm], false, 0, x1, x2);
    const spender = spenderOf(population, who, arm === "treated", converts, random);
    const rate = arm === "control" ? margin : treatedMargin(effect);
    const sums = added[arm];
    let y = 0;
    let buys = false;
    for (let event = starts[spender]!; event < starts[spender + 1]!; event++) {
      const day = eventDay[event]!;
      const more = rate * eventAmount[event]!;
      sums.y[day]! += more;
      sums.yy[day]! += more * (2 * y + more);
      sums.yx1[day]! += more * x1;
      sums.yx2[day]! += more * x2;
      if (!buys && more > 0) {
        sums.buyers[day]!++;
        buys = true;
      }
      y += more;
    }
  }
  return {
    treated: daysOf(before.treated, added.treated),
    control: daysOf(before.control, added.control),
  };
};

function daysOf(before: ArmSums, added: Added): ArmSums[] {
  const raw = { y: 0, yy: 0, yx1: 0, yx2: 0, buyers: 0 };
  return Array.from({ length: windowDays + 1 }, (_, day) => {
    for (const key of Object.keys(raw) as (keyof Added)[]) raw[key] += added[key][day]!;
    return {
      ...before,
      buyers: raw.buyers,
      meanY: raw.y / before.customers,
      yy: raw.yy - raw.y ** 2 / before.customers,
      yx1: raw.yx1 - raw.y * before.meanX1,
      yx2: raw.yx2 - raw.y * before.meanX2,
    };
  });
}
