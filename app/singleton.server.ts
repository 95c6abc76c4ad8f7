/**
 * Keeps one instance per process: the web process runs two bundles (its own and Remix's), and Vite's development server
 * loads modules again on every change.
 */
export function singleton<T>(name: string, make: () => T): T {
  const store = globalThis as unknown as { __holdfast?: Map<string, unknown> };
  const instances = (store.__holdfast ??= new Map());
  if (!instances.has(name)) instances.set(name, make());
  return instances.get(name) as T;
}
