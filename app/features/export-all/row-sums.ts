import { createHash } from "node:crypto";

/** How many rows a table has, and a number that changes when any of them does; in whatever order they come. */
export class RowSums {
  rows = 0;
  #sum = 0n;

  add(line: string): void {
    this.rows++;
    this.#sum =
      (this.#sum + createHash("sha256").update(line).digest().readBigUInt64BE(0)) & 0xffff_ffff_ffff_ffffn;
  }

  get sum(): string {
    return this.#sum.toString(16).padStart(16, "0");
  }
}
