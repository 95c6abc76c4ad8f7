import { google } from "./google";
import { meta } from "./meta";
import type { Platform, PlatformId } from "./platform";
import { tiktok } from "./tiktok";

/** Every ad platform there is a file for. */
export const platforms: readonly Platform[] = [meta, google, tiktok];

/** Errors: throws when there is none of that name. */
export function getPlatform(id: PlatformId): Platform {
  const found = platforms.find((one) => one.id === id);
  if (!found) throw new Error(`there is no ad platform "${id}"`);
  return found;
}
