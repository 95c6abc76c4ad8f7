/** The words of a text, as search compares them: letters and digits, in small letters. "Ann-Marie O." -> ["ann", "marie", "o"]. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
