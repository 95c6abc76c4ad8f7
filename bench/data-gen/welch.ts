import type { ArmSums } from "~/features/proof/arm-sums";

const z = 1.959963984540054;

/** Quantile 0.975 of Student's t by its series (Abramowitz & Stegun 26.7.5): error 3e-5 at 8 degrees of freedom, less above. */
function quickQuantile(df: number): number {
  const a = z * z;
  return (
    z *
    (1 +
      (a + 1) / (4 * df) +
      (5 * a * a + 16 * a + 3) / (96 * df ** 2) +
      (3 * a ** 3 + 19 * a * a + 17 * a - 15) / (384 * df ** 3) +
      (79 * a ** 4 + 776 * a ** 3 + 1482 * a * a - 1920 * a - 945) / (92160 * df ** 4))
  );
}

/** What ours is compared with: the plain difference of means with Welch's 95 % interval. */
export function welch(treated: ArmSums, control: ArmSums): { difference: number; halfWidth: number } {
  const partT = treated.yy / (treated.customers - 1) / treated.customers;
  const partC = control.yy / (control.customers - 1) / control.customers;
  const difference = treated.meanY - control.meanY;
  if (partT + partC === 0) return { difference, halfWidth: 0 };
  const df =
    (partT + partC) ** 2 / (partT ** 2 / (treated.customers - 1) + partC ** 2 / (control.customers - 1));
  return { difference, halfWidth: quickQuantile(df) * Math.sqrt(partT + partC) };
}
