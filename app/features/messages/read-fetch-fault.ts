/** Only where no connection came about has the message certainly not left. */
export function readFetchFault(error: unknown): "not-now" | "unknown" {
  const { code, syscall } = ((error as Error).cause ?? {}) as { code?: string; syscall?: string };
  return syscall === "connect" || syscall === "getaddrinfo" || code === "UND_ERR_CONNECT_TIMEOUT"
    ? "not-now"
    : "unknown";
}
