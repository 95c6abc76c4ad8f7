import pg from "pg";
import type { Page } from "playwright-core";
import { inject, onTestFinished } from "vitest";

/** No script of the app's own runs in pages that are loaded from now on, until the function it returns is called. */
export async function holdScripts(page: Page): Promise<() => void> {
  let goOn = () => {};
  const released = new Promise<void>((resolve) => (goOn = resolve));
  onTestFinished(() => goOn());
  await page.route(new RegExp(`^${inject("stack").appUrl}/assets/.*\\.js`), async (route) => {
    await released;
    await route.continue();
  });
  return goOn;
}

/** Nobody reads a table until the function it returns is called. */
export async function holdTable(table: string): Promise<() => Promise<void>> {
  const holder = new pg.Client(inject("stack").databaseUrl);
  await holder.connect();
  let held = true;
  const letGo = async () => {
    if (held) await holder.end();
    held = false;
  };
  onTestFinished(letGo);
  await holder.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  return letGo;
}
