/** What stands in an archive's README.txt. In English: programs' authors read it, and support. */
export function readmeText(facts: { domain: string; at: Date; withheld: readonly string[] }): string {
  return `Everything Holdfast holds of ${facts.domain}
as of ${facts.at.toISOString()} (all tables at the same moment).

shop.json            the shop itself: name, currency, time zone
tables/NAME.jsonl    one row a line, JSON in UTF-8; what programs should read
csv/NAME.csv         the same rows for spreadsheets (UTF-8, comma, RFC 4180). A cell that a spreadsheet would
                     take for a formula begins with an apostrophe
manifest.json        columns, numbers of rows and sums of every table

A table of more than a million rows goes on in NAME-2, NAME-3 and so on.
Ids are Shopify's, whole numbers of up to 64 bits: read them as text or as big integers.
Money is in the smallest unit of the currency (cents), columns ..._minor. Instants are UTC; days are the shop's.
Names and addresses are in customers.personal, which is JSON in itself.
${
  facts.withheld.length > 0
    ? `\nLeft empty, because the permissions of the person who exported do not cover customers:\n${facts.withheld.map((name) => `  ${name}`).join("\n")}\n`
    : ""
}
Not in it: access tokens and session data, which open nothing but the shop's own admin, and the search index of
names, which is made anew. Keep this file as you would keep your customer list.
`;
}
