import fc from "fast-check";
import { expect, test } from "vitest";
import { RowsOut } from "./copy-rows-out";

type Row = [id: bigint, count: number, flag: boolean, name: string | null];

const int16 = (value: number) => {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
};
const int32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const field = (bytes: Buffer | null) =>
  bytes === null ? int32(-1) : Buffer.concat([int32(bytes.length), bytes]);
const int64 = (value: bigint) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
};
const written = (rows: Row[]) =>
  Buffer.concat([
    Buffer.from("PGCOPY\n\xff\r\n\0", "latin1"),
    Buffer.alloc(8),
    ...rows.map(([id, count, flag, name]) =>
      Buffer.concat([
        int16(4),
        field(int64(id)),
        field(int32(count)),
        field(Buffer.from([flag ? 1 : 0])),
        field(name === null ? null : Buffer.from(name, "utf8")),
      ]),
    ),
    int16(-1),
  ]);

const someRows = fc.array(
  fc.tuple(
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    fc.boolean(),
    fc.option(fc.string({ unit: "grapheme" })),
  ),
);

test("rows come out as they were, wherever the stream is cut", () => {
  fc.assert(
    fc.property(someRows, fc.integer({ min: 1, max: 40 }), (rows, pieceBytes) => {
      const bytes = written(rows as Row[]);
      const reader = new RowsOut(4);
      const read: Row[] = [];
      for (let at = 0; at < bytes.length; at += pieceBytes) {
        reader.push(bytes.subarray(at, at + pieceBytes));
        while (reader.next()) {
          expect(reader.isHalves(0, reader.high(0), reader.low(0))).toBe(true);
          read.push([reader.bigint(0), reader.int(1), reader.bool(2), reader.textOrNull(3)]);
        }
      }
      expect(read).toEqual(rows);
    }),
    { seed: 7 },
  );
});

test("a row of another shape is named", () => {
  const reader = new RowsOut(3);
  reader.push(written([[1n, 2, true, "x"]]));
  expect(() => reader.next()).toThrow("a row of 4 values where 3 are expected");
});
