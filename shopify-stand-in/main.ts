import { fileURLToPath } from "node:url";
import { readCommandLine, USAGE, UsageError, type CommandLine } from "./command-line";
import { shopDomain } from "./installation";
import { startStandIn } from "./server";
import { createCoffeeHarbour } from "./shops/coffee-harbour";
import { createShopFromOrderLog } from "./shops/order-log";
import { createSmallHarbour } from "./shops/small-harbour";
import type { SandboxShop } from "./shops/shop-model";

function createShop({ orders, lines, customers, seed }: CommandLine): SandboxShop | Promise<SandboxShop> {
  const now = Date.now();
  return orders
    ? createShopFromOrderLog({ ordersFile: orders, linesFile: lines, now })
    : createCoffeeHarbour({ seed, now, customers });
}

async function run(args: string[]): Promise<void> {
  const asked = readCommandLine(args);
  if (asked === "help") {
    process.stdout.write(USAGE);
    return;
  }
  const shop = await createShop(asked);
  const standIn = await startStandIn({
    ...asked,
    shops: [shop, ...asked.beside.map((size) => createSmallHarbour(size, asked.seed, Date.now()))],
    manifestFile: asked.manifest ?? fileURLToPath(new URL("../shopify.app.toml", import.meta.url)),
    grantedScopes: asked.scopes,
    onFault: ({ kind, at, ...event }, seed) =>
      process.stderr.write(
        `${JSON.stringify({ fault: kind, ...event, at: new Date(at).toISOString(), seed })}\n`,
      ),
  });
  const domain = shopDomain(shop);
  // Of a shop from an order log also how its rows were taken, so that others can check their counts against the file.
  const counted = "summary" in shop ? { orderLog: shop.summary } : {};
  const ready = {
    origin: standIn.origin,
    filesOrigin: standIn.filesOrigin,
    smtpPort: standIn.smtpPort,
    shop: domain,
    adminUrl: standIn.adminUrl(domain),
  };
  process.stdout.write(
    `${JSON.stringify({ ...ready, ...counted }, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value))}\n`,
  );
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => void standIn.close().then(() => process.exit(0)));
}

run(process.argv.slice(2)).catch((error: unknown) => {
  const usage = error instanceof UsageError;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(usage ? `${message}\n\n${USAGE}` : `The sandbox did not start: ${message}\n`);
  process.exit(usage ? 2 : 1);
});
