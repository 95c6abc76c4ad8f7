import { wrongKindOfId } from "../api-errors";
import { parseGid } from "../value-formats";

/**
 * The number in a global id argument.
 * @throws when the id is one of another kind of object
 */
export function idArgument(value: unknown, type: string): bigint {
  const parsed = parseGid(String(value));
  if (parsed?.type !== type || !/^\d+$/.test(parsed.id)) throw wrongKindOfId(String(value));
  return BigInt(parsed.id);
}
