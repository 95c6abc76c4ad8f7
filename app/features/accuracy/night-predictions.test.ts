import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeNight, encodeNight, type NightPrediction } from "./night-predictions";

const prediction = fc.record({
  customerId: fc.bigInt({ min: 0n, max: (1n << 63n) - 1n }),
  risk: fc.integer({ min: 0, max: 65_535 }).map((step) => step / 65_535),
  calls: fc.integer({ min: 0, max: 255 }),
});
const night = fc
  .uniqueArray(prediction, { selector: ({ customerId }) => customerId })
  .map((all) => all.sort((a, b) => (a.customerId < b.customerId ? -1 : 1)));

it("reads a night as it was written", () => {
  fc.assert(
    fc.property(night, (written) => {
      expect([...decodeNight(encodeNight(written))]).toEqual(written);
    }),
  );
});

it("keeps a risk to a hundred-thousandth", () => {
  for (const risk of [0, 1e-5, 0.123456, 0.5, 0.99999, 1]) {
    const [read] = decodeNight(encodeNight([customer(7n, risk)]));
    expect(Math.abs(read!.risk - risk)).toBeLessThan(1e-5);
  }
});

it("needs about five bytes a customer", () => {
  const night = Array.from({ length: 1000 }, (_, n) =>
    customer(7_402_000_000_000n + BigInt(n) * 9_000n, 0.5),
  );
  expect(encodeNight(night).length).toBeLessThan(5_100);
});

it("refuses customers out of order", () => {
  expect(() => encodeNight([customer(8n, 0.1), customer(7n, 0.2)])).toThrow("customer 7 does not follow 8");
  expect(() => encodeNight([customer(8n, 0.1), customer(8n, 0.2)])).toThrow(RangeError);
});

it("says when a night was cut off", () => {
  const whole = encodeNight([customer(7_402_000_000_000n, 0.5)]);
  for (let length = 1; length < whole.length; length++)
    expect(() => [...decodeNight(whole.slice(0, length))]).toThrow("end in the middle");
});

function customer(customerId: bigint, risk: number): NightPrediction {
  return { customerId, risk, calls: 2 };
}
