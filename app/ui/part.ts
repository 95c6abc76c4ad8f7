/** A part of a page: what it shows, or that it could not be read. A fault in one part leaves the others alone. */
export type Part<T> = ({ ok: true; value: T } | { ok: false }) & {
  /** It came after the page, into the place that was kept for it. Set in the browser (app/ui/arrived-parts.ts). */
  followed?: true;
};

/** A part that is here with the page, or follows it. The promise is kept in any case: a fault is a part too. */
export type LaterPart<T> = Part<T> | Promise<Part<T>>;

/** A part that was there from the beginning. */
export const partOf = <T>(value: T): Part<T> => ({ ok: true, value });
