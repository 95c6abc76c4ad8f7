/** What stands below every e-mail. */
export interface Footer {
  why: string;
  unsubscribe: string;
  postalAddress: string;
}
