/** A page with all of its later parts put in their places, however long they take. */
export async function wholePage<Page extends object>(page: Page | Promise<Page>): Promise<Page> {
  const parts = await Promise.all(
    Object.entries(await page).map(async ([name, part]: [string, unknown]) => [name, await part] as const),
  );
  return Object.fromEntries(parts) as Page;
}

/** The signal of a request that nobody gives up. */
export const patient = (): AbortSignal => new AbortController().signal;
