/** How a binary COPY begins: its name, flags, and the length of an extension there is none of. */
const headBytes = 19;

/**
 * Reads the rows of a binary `COPY .. TO STDOUT` out of its pieces, however they are cut. Values are read straight from the bytes
 * by number of column: making texts and objects of each value costs several times the work that most of them are worth.
 * Format: https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format".
 */
export class RowsOut {
  #bytes: Buffer = Buffer.alloc(0);
  /** Where the next row begins. */
  #next = 0;
  #begun = false;
  readonly #starts: Int32Array;
  readonly #lengths: Int32Array;

  constructor(private readonly columns: number) {
    this.#starts = new Int32Array(columns);
    this.#lengths = new Int32Array(columns);
  }

  push(piece: Buffer): void {
    this.#bytes =
      this.#next === this.#bytes.length ? piece : Buffer.concat([this.#bytes.subarray(this.#next), piece]);
    this.#next = 0;
  }

  /** Goes to the next row that is there as a whole; false until more is pushed. */
  next(): boolean {
    const bytes = this.#bytes;
    if (!this.#begun) {
      if (bytes.length < headBytes) return false;
      this.#begun = true;
      this.#next = headBytes;
    }
    let at = this.#next;
    const end = bytes.length;
    if (at + 2 > end) return false;
    const fields = bytes.readInt16BE(at);
    if (fields === -1) return false;
    if (fields !== this.columns)
      throw new Error(`a row of ${fields} values where ${this.columns} are expected`);
    at += 2;
    for (let i = 0; i < fields; i++) {
      if (at + 4 > end) return false;
      const length = bytes.readInt32BE(at);
      at += 4;
      this.#starts[i] = at;
      this.#lengths[i] = length;
      if (length > 0) at += length;
    }
    if (at > end) return false;
    this.#next = at;
    return true;
  }

  isNull(column: number): boolean {
    return this.#lengths[column] === -1;
  }

  bool(column: number): boolean {
    return this.#bytes[this.#starts[column]!] === 1;
  }

  int(column: number): number {
    return this.#bytes.readInt32BE(this.#starts[column]!);
  }

  intOrNull(column: number): number | null {
    return this.isNull(column) ? null : this.int(column);
  }

  bigint(column: number): bigint {
    return this.#bytes.readBigInt64BE(this.#starts[column]!);
  }

  /** Whether the eight bytes of a column are these two halves: cheaper than a bigint where only equality counts. */
  isHalves(column: number, high: number, low: number): boolean {
    const at = this.#starts[column]!;
    return this.#bytes.readInt32BE(at + 4) === low && this.#bytes.readInt32BE(at) === high;
  }

  high(column: number): number {
    return this.#bytes.readInt32BE(this.#starts[column]!);
  }

  low(column: number): number {
    return this.#bytes.readInt32BE(this.#starts[column]! + 4);
  }

  text(column: number): string {
    const start = this.#starts[column]!;
    return this.#bytes.toString("utf8", start, start + this.#lengths[column]!);
  }

  textOrNull(column: number): string | null {
    return this.isNull(column) ? null : this.text(column);
  }
}
