import { randomBytes, timingSafeEqual } from "node:crypto";

/** Where an app may put one file, and what it has to send along. */
export interface StagedTarget {
  url: string;
  resourceUrl: string;
  parameters: { name: string; value: string }[];
}

const path = "/shopify-staged-uploads/";

/**
 * Files that an app uploads before it asks for something to be done with them. Each place is good for one file, and only for whoever
 * knows the signature that came with it.
 */
export class StagedUploads {
  readonly #places = new Map<string, { signature: Buffer; content: string | null }>();

  constructor(
    readonly origin: string,
    readonly shopId: bigint,
  ) {}

  open(filename: string, mimeType: string): StagedTarget {
    const key = `tmp/${this.shopId}/bulk/${randomBytes(16).toString("hex")}/${filename}`;
    const signature = randomBytes(24).toString("hex");
    this.#places.set(key, { signature: Buffer.from(signature), content: null });
    return {
      url: `${this.origin}${path}`,
      resourceUrl: `${this.origin}${path}${key}`,
      parameters: Object.entries({
        ...{ "Content-Type": mimeType, success_action_status: "201", acl: "private", key },
        ...{ "x-goog-algorithm": "GOOG4-RSA-SHA256", "x-goog-signature": signature },
      }).map(([name, value]) => ({ name, value })),
    };
  }

  /** Whether an address and the key in its form are one of these. */
  has(pathname: string, key: string): boolean {
    return pathname === path && this.#places.has(key);
  }

  /** Takes a file in. False: the signature is not that of the place. */
  put(key: string, signature: string, content: string): boolean {
    const place = this.#places.get(key);
    const given = Buffer.from(signature);
    if (!place || given.length !== place.signature.length || !timingSafeEqual(given, place.signature))
      return false;
    place.content = content;
    return true;
  }

  /** What was uploaded to a place; null for nothing. */
  read(key: string): string | null {
    return this.#places.get(key)?.content ?? null;
  }
}
