export type BulkStatus =
  "CREATED" | "RUNNING" | "CANCELING" | "CANCELED" | "COMPLETED" | "FAILED" | "EXPIRED";
export type BulkErrorCode = "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | "TIMEOUT";

/** One bulk query or mutation as the Admin API shows it. */
export interface BulkOperation {
  id: bigint;
  type: "QUERY" | "MUTATION";
  status: BulkStatus;
  errorCode: BulkErrorCode | null;
  /** Exactly the text that was handed in. */
  query: string;
  groupObjects: boolean;
  createdAt: number;
  completedAt: number | null;
  objectCount: number;
  rootObjectCount: number;
  /** Bytes of the result; null until it is complete and while it is empty. */
  fileSize: number | null;
  url: string | null;
  partialDataUrl: string | null;
}

export const isTerminal = (status: BulkStatus) => !["CREATED", "RUNNING", "CANCELING"].includes(status);
