/** One condition of a search query; without a field it searches the resource's own text. */
export interface SearchTerm {
  kind: "term";
  field: string | null;
  comparator: "=" | "<" | "<=" | ">" | ">=";
  value: string;
  quoted: boolean;
}

export type SearchNode =
  SearchTerm | { kind: "and" | "or"; parts: SearchNode[] } | { kind: "not"; part: SearchNode };

type Token =
  | { kind: "word"; text: string; quoted: boolean }
  | { kind: "(" | ")" | ":" | "-" }
  | { kind: "comparator"; text: SearchTerm["comparator"] };

function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    const char = text[at] as string;
    if (/\s/.test(char)) {
      at += 1;
    } else if (char === "(" || char === ")" || char === ":") {
      tokens.push({ kind: char });
      at += 1;
    } else if (char === "<" || char === ">") {
      const withEquals = text[at + 1] === "=";
      tokens.push({
        kind: "comparator",
        text: `${char}${withEquals ? "=" : ""}` as SearchTerm["comparator"],
      });
      at += withEquals ? 2 : 1;
    } else if (char === '"' || char === "'") {
      let value = "";
      for (at += 1; at < text.length && text[at] !== char; at += 1) {
        if (text[at] === "\\" && at + 1 < text.length) at += 1;
        value += text[at];
      }
      tokens.push({ kind: "word", text: value, quoted: true });
      at += 1;
    } else if (
      char === "-" &&
      tokens.at(-1)?.kind !== ":" &&
      tokens.at(-1)?.kind !== "comparator" &&
      /[\w("']/.test(text[at + 1] ?? "")
    ) {
      tokens.push({ kind: "-" });
      at += 1;
    } else {
      let value = "";
      for (; at < text.length && !/[\s():<>"]/.test(text[at] as string); at += 1) {
        if (text[at] === "\\" && at + 1 < text.length) at += 1;
        value += text[at];
      }
      if (value === "") at += 1;
      else tokens.push({ kind: "word", text: value, quoted: false });
    }
  }
  return tokens;
}

const isConnective = (token: Token | undefined, word: string) =>
  token?.kind === "word" && !token.quoted && token.text.toUpperCase() === word;

/**
 * Reads Shopify's search syntax: terms `field:value`, comparators, quotes, `AND` (also implied), `OR`, `NOT` and `-`,
 * parentheses. AND binds tighter than OR. An unquoted value ends at a colon, so an unquoted instant falls apart into a
 * date and a bogus field, as it does at Shopify.
 * @see https://shopify.dev/docs/api/usage/search-syntax
 */
export function parseSearch(text: string): SearchNode | null {
  const tokens = readTokens(text);
  let at = 0;

  function term(): SearchNode | null {
    const token = tokens[at];
    if (!token) return null;
    if (token.kind === "(") {
      at += 1;
      const inner = disjunction();
      if (tokens[at]?.kind === ")") at += 1;
      return inner;
    }
    if (token.kind === "-" || isConnective(token, "NOT")) {
      at += 1;
      const part = term();
      return part && { kind: "not", part };
    }
    at += 1;
    if (token.kind !== "word") return null;
    if (tokens[at]?.kind !== ":" || token.quoted) {
      return { kind: "term", field: null, comparator: "=", value: token.text, quoted: token.quoted };
    }
    at += 1;
    let comparator: SearchTerm["comparator"] = "=";
    const sign = tokens[at];
    if (sign?.kind === "comparator") {
      comparator = sign.text;
      at += 1;
    }
    const value = tokens[at];
    if (value?.kind !== "word")
      return { kind: "term", field: token.text, comparator, value: "", quoted: false };
    at += 1;
    if (!value.quoted && tokens[at]?.kind === ":") at += 1;
    return { kind: "term", field: token.text, comparator, value: value.text, quoted: value.quoted };
  }

  function conjunction(): SearchNode | null {
    const parts: SearchNode[] = [];
    while (at < tokens.length && tokens[at]?.kind !== ")" && !isConnective(tokens[at], "OR")) {
      if (isConnective(tokens[at], "AND")) {
        at += 1;
        continue;
      }
      const part = term();
      if (part) parts.push(part);
    }
    return parts.length > 1 ? { kind: "and", parts } : (parts[0] ?? null);
  }

  function disjunction(): SearchNode | null {
    const parts: SearchNode[] = [];
    for (;;) {
      const part = conjunction();
      if (part) parts.push(part);
      if (!isConnective(tokens[at], "OR")) break;
      at += 1;
    }
    return parts.length > 1 ? { kind: "or", parts } : (parts[0] ?? null);
  }

  const root = disjunction();
  if (at >= tokens.length) return root;
  const rest: SearchNode[] = root ? [root] : [];
  while (at < tokens.length) {
    at += 1;
    const part = disjunction();
    if (part) rest.push(part);
  }
  return rest.length > 1 ? { kind: "and", parts: rest } : (rest[0] ?? null);
}
