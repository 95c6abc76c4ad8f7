import type { Channel } from "./message";
import type { MessageSettings } from "./message-settings";

/** GSM 03.38: letters that take seven bits, and those that take two such places. Everything else makes the whole text 16-bit. */
const basic =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const twoPlaces = "\f^{}\\[~]|€";

/**
 * How many parts an SMS is sent, and charged, as: 160 places where every letter is of the GSM alphabet, else 70; when it does not fit
 * into one, each part loses some to the number that joins them (153, 67). 3GPP TS 23.038 and 23.040.
 *
 * Example: 161 Latin letters -> 2; 71 Cyrillic ones -> 2.
 */
export function smsParts(text: string): number {
  const letters = [...text];
  const isGsm = letters.every((letter) => basic.includes(letter) || twoPlaces.includes(letter));
  const [one, many] = isGsm ? [160, 153] : [70, 67];
  const sizes = letters.map((letter) => (isGsm ? (twoPlaces.includes(letter) ? 2 : 1) : letter.length));
  const places = sizes.reduce((sum, size) => sum + size, 0);
  if (places <= one) return 1;
  // A letter is never cut in two by the end of a part.
  let parts = 1;
  let left = many;
  for (const size of sizes) {
    if (size > left) {
      parts++;
      left = many;
    }
    left -= size;
  }
  return parts;
}

/** What handing a text over costs, in minor units with three decimals: "7.500". Push and Flow are free. */
export function priceOf(channel: Channel, text: string, prices: MessageSettings): string {
  const thousandth =
    channel === "email"
      ? prices.emailThousandMinor
      : channel === "sms"
        ? prices.smsThousandMinor * smsParts(text)
        : 0;
  return (thousandth / 1000).toFixed(3);
}
