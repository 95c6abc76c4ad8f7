/** PostgreSQL's class of a failure that the data itself makes: values out of range or of the wrong form, a breach of a rule, too large. */
const ofTheData = /^(22...|23502|23514|54...)$/;

const codeOf = (error: unknown): string =>
  typeof (error as { code?: unknown } | null)?.code === "string" ? (error as { code: string }).code : "";

/** Whether PostgreSQL refuses these values for what they are: it would refuse them the next time as well. */
export const isDataFault = (error: unknown): boolean => ofTheData.test(codeOf(error));

/** The row pointed at a shop that is not there any more. */
export const isShopGone = (error: unknown): boolean => codeOf(error) === "23503";

/**
 * What went wrong, in a sentence that may be kept and logged: values that PostgreSQL and parsers quote are left out, since
 * they may be somebody's name. At most 500 characters, and none that PostgreSQL cannot hold.
 */
export function faultText(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const code = codeOf(error);
  return storableText(`${message.replace(/"[^"]*"/g, '"..."')}${code ? ` (${code})` : ""}`).slice(0, 500);
}

/** Without the one character that PostgreSQL cannot hold. */
export const storableText = (text: string): string => text.replaceAll("\0", "");
