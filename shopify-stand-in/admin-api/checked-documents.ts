import { type DocumentNode, GraphQLError, parse } from "graphql";
import { type DocumentError, findDocumentErrors, findGaps } from "./document-rules";

export type CheckedDocument =
  | { document: DocumentNode; errors: null }
  | { document: null; errors: readonly (DocumentError | Pick<GraphQLError, "message" | "locations">)[] };

/** Texts remembered; an app sends the same few over and over. */
const mostTexts = 200;
const checked = new Map<string, CheckedDocument>();

function check(text: string): CheckedDocument {
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { document: null, errors: [{ message: error.message, locations: error.locations }] };
  }
  const errors = findDocumentErrors(document);
  if (errors.length > 0) return { document: null, errors };
  const gaps = findGaps(document);
  return gaps.length > 0 ? { document: null, errors: gaps } : { document, errors: null };
}

/** Reads a query and checks it against Shopify's schema and what the stand-in can do. */
export function checkDocument(text: string): CheckedDocument {
  let known = checked.get(text);
  if (!known) {
    known = check(text);
    if (checked.size >= mostTexts) checked.delete(checked.keys().next().value as string);
    checked.set(text, known);
  }
  return known;
}
