import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";

/**
 * The answer of an action, or `failed` when the server broke or could not be reached: the screen stays, and with it what was
 * typed. Redirects and the demand for a new session token go on their way.
 */
export async function answerOr<Answer, Failed>(
  serverAction: () => Promise<Answer>,
  failed: Failed,
): Promise<Answer | Failed> {
  try {
    return await serverAction();
  } catch (error) {
    if (error instanceof Response && (error.status < 400 || error.status === 401)) throw error;
    return failed;
  }
}

/** For pages whose actions may fail: nothing has changed then, and loading again would only fail again. */
export function revalidateUnlessFailed({
  actionResult,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean {
  return (actionResult as { ok?: boolean } | undefined)?.ok === false ? false : defaultShouldRevalidate;
}
