/** A file an ad platform takes: hashes of addresses, each as the platform writes addresses before it hashes them. One file each here; pure. */
export interface Platform {
  id: PlatformId;
  /** Headings of its columns, in the platform's own words. */
  header: { email: string; phone: string };
  /** An e-mail address as it is before it is hashed; null when it is none. */
  email(text: string): string | null;
  /** A number as it is before it is hashed; null when it is none with its country. */
  phone(text: string): string | null;
  /** Fewer matched people than this get no ads there. */
  least: number;
}

export const platformIds = ["meta", "google", "tiktok"] as const;
export type PlatformId = (typeof platformIds)[number];
