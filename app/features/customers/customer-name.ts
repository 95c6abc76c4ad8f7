/** The personal fields a name can be made of; all of them may be missing. */
export interface NameParts {
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
}

const writtenWithoutSpaces =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー・]+$/u;

/**
 * The name staff see for a customer, as the Shopify admin shows it: first and last name, else the e-mail, else the
 * phone; null when nothing is known. Chinese, Japanese and Korean names are written family name first.
 */
export function customerName(parts: NameParts): string | null {
  const first = parts.firstName?.trim() ?? "";
  const last = parts.lastName?.trim() ?? "";
  if (first && last) {
    return writtenWithoutSpaces.test(first) && writtenWithoutSpaces.test(last)
      ? `${last}${first}`
      : `${first} ${last}`;
  }
  return first || last || parts.email?.trim() || parts.phone?.trim() || null;
}
