/**
 * The number in [0, 1) that decides one occasion: the same seed, shop, kind and number always give the same one, however
 * many others were asked for in between. FNV-1a over the name, then the finaliser of MurmurHash3.
 */
export function fate(...name: (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of name.join("\n")) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296;
}
