/** A field Shopify did not let us read; the rest of the answer is good. */
export interface DeniedField {
  /** Path in the answer, e.g. `customer.defaultEmailAddress`. */
  path: string;
  /** Shopify's own sentence; it names the access that is missing, never a value. */
  message: string;
}

export interface UserError {
  field?: readonly string[] | null;
  message: string;
  code?: string | null;
}

/** Anything the Admin API answered that the caller cannot go on with. */
export class AdminApiError extends Error {
  override name = "AdminApiError";
}

/** Shopify refused the whole request for want of access. */
export class AccessDeniedError extends AdminApiError {
  override name = "AccessDeniedError";
  constructor(readonly denied: DeniedField[]) {
    super(`Shopify denied access: ${denied.map((field) => field.message).join("; ")}`);
  }
}

/** The request itself is wrong (unknown field, bad variable, too expensive), or Shopify failed inside. */
export class AdminQueryError extends AdminApiError {
  override name = "AdminQueryError";
  constructor(
    readonly operation: string,
    readonly errors: { message: string; code: string | null }[],
  ) {
    super(`Shopify did not accept ${operation}: ${errors.map((error) => error.message).join("; ")}`);
  }
}

/** An HTTP status other than 200 that trying again did not mend. 402, 403 and 423: the shop is frozen, blocked or locked. */
export class AdminHttpError extends AdminApiError {
  override name = "AdminHttpError";
  constructor(
    readonly operation: string,
    readonly status: number,
  ) {
    super(`Shopify answered ${operation} with HTTP ${status}`);
  }
}

/** Shopify could not be reached, however often it was tried. */
export class AdminUnreachableError extends AdminApiError {
  override name = "AdminUnreachableError";
}

/** The shop's cost budget stayed empty for longer than the caller may wait. */
export class AdminThrottledError extends AdminApiError {
  override name = "AdminThrottledError";
}

/** A search filter that Shopify ignores, returning everything: never an answer to work with. */
export class SearchWarningError extends AdminApiError {
  override name = "SearchWarningError";
  constructor(operation: string, warnings: string[]) {
    super(`Shopify ignored a part of the search in ${operation}: ${warnings.join("; ")}`);
  }
}

/** A mutation was understood and refused by a business rule. */
export class UserErrorsError extends AdminApiError {
  override name = "UserErrorsError";
  constructor(readonly userErrors: readonly UserError[]) {
    super(userErrors.map((error) => `${error.field?.join(".") ?? "request"}: ${error.message}`).join("; "));
  }
}

/** The payload of a mutation, when Shopify had nothing against it. Errors: throws {@link UserErrorsError} otherwise. */
export function withoutUserErrors<Payload extends { userErrors: readonly UserError[] }>(
  payload: Payload | null | undefined,
): Payload {
  if (!payload) throw new AdminApiError("Shopify answered the mutation with nothing");
  if (payload.userErrors.length > 0) throw new UserErrorsError(payload.userErrors);
  return payload;
}

/** The data of an answer of which nothing was kept back. Errors: throws {@link AccessDeniedError}: an empty field is then no answer. */
export function withNothingDenied<Data>({ data, denied }: { data: Data; denied: DeniedField[] }): Data {
  if (denied.length > 0) throw new AccessDeniedError(denied);
  return data;
}
