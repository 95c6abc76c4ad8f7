import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

export interface AppRoute {
  id: string;
  /** Address with its parameters, `/app/customers/:id`; a splat is `*`. */
  pattern: string;
  reads: boolean;
  writes: boolean;
  /** A page; else a route that answers with data or a file of its own. */
  page: boolean;
}

const script = `
  const { routes } = await import(process.argv[1]);
  const pathOf = (route) => (route.parentId && routes[route.parentId] ? pathOf(routes[route.parentId]) : "") + (route.path ? "/" + route.path : "");
  console.log(JSON.stringify(Object.values(routes).filter(({ id }) => id !== "root").map((route) => ({
    id: route.id, pattern: pathOf(route) || "/",
    reads: Boolean(route.module.loader), writes: Boolean(route.module.action), page: Boolean(route.module.default) }))));
  process.exit(0);`;

/** Every route of a production build, so that a new one is covered by itself. */
export async function listAppRoutes(build: string): Promise<AppRoute[]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", script, path.join(build, "server/index.js")],
    { env: { ...process.env, NODE_ENV: "production" } },
  );
  return JSON.parse(stdout.trim().split("\n").at(-1)!) as AppRoute[];
}

/** A route's addresses with each of `ids` in the place of its parameters. */
export const addressesOf = ({ pattern }: AppRoute, ids: string[]): string[] =>
  /[:*]/.test(pattern) ? ids.map((id) => pattern.replace(/:\w+|\*/g, id)) : [pattern];
