import { expect, test } from "vitest";
import { copiedRows } from "./copied-rows";

const int16 = (value: number) => Buffer.from([(value >> 8) & 255, value & 255]);
const int32 = (value: number) =>
  Buffer.from([value >> 24, value >> 16, value >> 8, value].map((b) => b & 255));
const header = Buffer.concat([Buffer.from("PGCOPY\n\xff\r\n\0", "latin1"), int32(0), int32(0)]);
const field = (bytes: number[] | null) =>
  bytes === null ? int32(-1) : Buffer.concat([int32(bytes.length), Buffer.from(bytes)]);

test("copied rows are read as bytes, whatever bytes they are", () => {
  const file = Buffer.concat([
    ...[header, int16(2), field([0, 128, 255]), field(null)],
    ...[int16(2), field([]), field([10])],
    int16(-1),
  ]);
  expect(copiedRows(file).map((row) => row.map((bytes) => bytes && [...bytes]))).toEqual([
    [[0, 128, 255], null],
    [[], [10]],
  ]);
  for (let length = header.length; length < file.length; length++)
    expect(() => copiedRows(file.subarray(0, length))).toThrow(RangeError);
});
