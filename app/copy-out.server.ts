import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { RowsOut } from "./copy-rows-out";

/**
 * The rows of a query as the server sends them, at the reader's pace and some thousand at a time: take each with `next()`. The
 * query stands in the text of a COPY, which takes no parameters: numbers only, and texts through `client.escapeLiteral`.
 * Nothing else can run on the connection meanwhile; leaving early leaves it unusable.
 */
export async function* copyOut(
  client: pg.ClientBase,
  query: string,
  columns: number,
): AsyncGenerator<RowsOut> {
  const rows = new RowsOut(columns);
  const pieces = client.query(copyTo(`COPY (${query}) TO STDOUT (FORMAT binary)`));
  for await (const piece of pieces as AsyncIterable<Buffer>) {
    rows.push(piece);
    yield rows;
  }
}
