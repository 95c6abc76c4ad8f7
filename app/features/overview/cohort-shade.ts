/** Colours of one heat map cell. */
export interface CellShade {
  background: string;
  color: string;
}

const light = [241, 248, 246];
const deep = [0, 94, 77];
const ink = "#000000";
const paper = "#ffffff";

/**
 * The shade of a share: the stronger, the closer to `strongest` (both 0..1). Text turns white where the ground gets dark;
 * either way it keeps at least 4.5 : 1 (WCAG 2.1 AA). The number in the cell says the same, so colour is never alone.
 */
export function cohortShade(share: number, strongest: number): CellShade {
  const depth = strongest > 0 ? Math.min(1, share / strongest) : 0;
  const ground = light.map((from, channel) => Math.round(from + (deep[channel]! - from) * depth));
  const color = contrast(ground, [0, 0, 0]) >= contrast(ground, [255, 255, 255]) ? ink : paper;
  return { background: `rgb(${ground.join(" ")})`, color };
}

/** Contrast of two sRGB colours by WCAG 2.1: 1 (none) to 21. https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio */
export function contrast(one: number[], other: number[]): number {
  const [brighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (brighter! + 0.05) / (darker! + 0.05);
}

function luminance(rgb: number[]): number {
  const [r, g, b] = rgb.map((value) => {
    const channel = value / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
