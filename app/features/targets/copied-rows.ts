/** Signature, flags and length of the header's extension, as PostgreSQL begins a COPY in its binary form. */
const headerBytes = 19;

/**
 * The rows of a COPY in PostgreSQL's binary form, each field as its bytes; null for NULL. Without a copy: the fields lie in `copied`.
 * https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-BINARY
 * @throws RangeError when it is cut off.
 */
export function copiedRows(copied: Buffer): (Buffer | null)[][] {
  const rows: (Buffer | null)[][] = [];
  let at = headerBytes + copied.readInt32BE(headerBytes - 4);
  for (;;) {
    const fields = copied.readInt16BE(at);
    at += 2;
    if (fields < 0) return rows;
    const row: (Buffer | null)[] = [];
    for (let field = 0; field < fields; field++) {
      const length = copied.readInt32BE(at);
      at += 4;
      if (at + length > copied.length) throw new RangeError("the copied rows are cut off");
      row.push(length < 0 ? null : copied.subarray(at, at + length));
      at += Math.max(0, length);
    }
    rows.push(row);
  }
}
