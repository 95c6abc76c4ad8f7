import type { Personal } from "./seal.server";
import { wordsOf } from "./words";

/** What a saved view of the customers list says in words that staff typed. */
export interface ViewWords {
  name: string;
  search: string;
}

/** Shorter beginnings fit half the shop's customers: they point at nobody. */
const TELLING_LETTERS = 3;

/**
 * The view's words without the person, or null when they do not speak of the person.
 *
 * The search text goes when each of its words begins a word of the person's name, mailbox or phone number (then the search
 * would find this person by it), or when it holds an address of theirs or both their names. The view's name is replaced by
 * `plainName` when it holds an address or both names, and when the search went and one of their names stands in it. "Black
 * Friday" stays as it is when a Jo Black is forgotten.
 */
export function forgetInView(
  view: ViewWords,
  people: readonly Partial<Personal>[],
  plainName: string,
): ViewWords | null {
  const search = people.some((person) => searchesFor(view.search, person)) ? "" : view.search;
  const wentBy = (person: Partial<Personal>) =>
    holds(view.name, person) ||
    (search !== view.search && wordsOf(view.name).some((word) => nameWords(person).includes(word)));
  const name = people.some(wentBy) ? plainName : view.name;
  return search === view.search && name === view.name ? null : { name, search };
}

const nameWords = ({ firstName, lastName }: Partial<Personal>): string[] =>
  [firstName, lastName].flatMap((name) => (name ? wordsOf(name) : []));

const digitsOf = (text: string): string => text.replace(/\D/g, "");

function searchesFor(text: string, person: Partial<Personal>): boolean {
  const words = wordsOf(text);
  const mailbox = person.email?.split("@")[0] ?? "";
  const ofPerson = [
    ...nameWords(person),
    ...wordsOf(mailbox),
    ...(person.phone ? wordsOf(person.phone) : []),
  ];
  const telling = words.some((word) => [...word].length >= TELLING_LETTERS);
  const byWords = telling && words.every((word) => ofPerson.some((own) => own.startsWith(word)));
  return byWords || holds(text, person);
}

/** Whether the text names the person beyond doubt: an address, the phone number, or all of a full name. */
function holds(text: string, person: Partial<Personal>): boolean {
  const { email, phone, firstName, lastName } = person;
  const words = wordsOf(text);
  if (email && text.toLowerCase().includes(email.toLowerCase())) return true;
  if (phone && digitsOf(phone).length >= 6 && digitsOf(text).includes(digitsOf(phone))) return true;
  return Boolean(firstName && lastName) && nameWords(person).every((word) => words.includes(word));
}
