import { adminSchema } from "./admin-schema";

const needs = new Map<string, readonly string[]>();

/**
 * The scopes of which an access text asks for one. Only its first sentence counts: what follows "Also:" is about the
 * staff member. A text without scopes (bulk operations, app uninstall) allows every installed app.
 */
function scopesIn(text: string): readonly string[] {
  let scopes = needs.get(text);
  if (!scopes) {
    const rule = text.split("Also:")[0] as string;
    scopes = [...rule.matchAll(/`((?:read|write)_[a-z_]+)`/g)].map((match) => match[1] as string);
    needs.set(text, scopes);
  }
  return scopes;
}

export function isAllowed(requiredAccess: string | null | undefined, granted: ReadonlySet<string>): boolean {
  if (!requiredAccess) return true;
  const scopes = scopesIn(requiredAccess);
  return scopes.length === 0 || scopes.some((scope) => granted.has(scope));
}

/**
 * The access text that stands between an app and a field: its own, or that of the type behind it (for a connection, of
 * its nodes). Null when the app may read it.
 */
export function missingAccess(
  typeName: string,
  fieldName: string,
  resultType: string,
  granted: ReadonlySet<string>,
): string | null {
  const { fieldRules, typeAccess } = adminSchema();
  const nodeType = resultType.replace(/Connection$/, "");
  for (const text of [
    fieldRules(typeName, fieldName)?.requiredAccess,
    typeAccess(resultType),
    typeAccess(nodeType),
  ]) {
    if (text && !isAllowed(text, granted)) return text;
  }
  return null;
}
