/** The address of the access log: filters that are empty, and the first page, are left out. */
export function accessLogAddress(filter: {
  staff?: string;
  customer?: string;
  after?: string | null;
}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value) params.set(name, value.trim());
  return `/app/setup/access-log${params.size > 0 ? `?${params}` : ""}`;
}
