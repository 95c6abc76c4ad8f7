/** A piece of HTML that is safe to put into a page as it is. */
export interface Html {
  html: string;
}

type Part = Html | Html[] | string | number | null | false | undefined;

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** HTML from a template: every value is escaped unless it is itself such a piece. */
export function markup(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return { html: String.raw({ raw: strings }, ...parts.map(render)) };
}

/** A value for a `<script type="application/json">`, which no text in it can close. */
export function embedJson(value: unknown): Html {
  return { html: JSON.stringify(value).replaceAll("<", "\\u003c") };
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (Array.isArray(part)) return part.map(({ html }) => html).join("");
  if (typeof part === "object") return part.html;
  return String(part).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
