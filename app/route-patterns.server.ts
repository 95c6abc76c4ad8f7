import type { ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";

type RouteObject = Parameters<typeof matchRoutes>[0][number];
type BuiltRoute = NonNullable<ServerBuild["routes"][string]>;

/**
 * Tells which route an address belongs to, as its pattern (`/app/customers/:id`): logs and metrics must not hold ids, and must
 * not grow with every address somebody tries. Null for an address that no route takes.
 */
export function createRoutePatterns(routes: ServerBuild["routes"]): (path: string) => string | null {
  const childrenOf = (parentId: string | undefined): RouteObject[] =>
    Object.values(routes)
      .filter((route): route is BuiltRoute => route !== undefined && route.parentId === parentId)
      .map((route) => ({
        path: route.path,
        caseSensitive: route.caseSensitive,
        ...(route.index ? { index: true } : { children: childrenOf(route.id) }),
      })) as RouteObject[];
  const tree = childrenOf(undefined);
  return (path) => {
    const found = matchRoutes(tree, path);
    if (!found) return null;
    const parts = found.flatMap(({ route }) => route.path?.split("/") ?? []).filter(Boolean);
    return `/${parts.join("/")}`;
  };
}
