/** What a command has to say: for people, and for programs. `failed` makes the exit code 1. */
export interface Answer {
  text: string;
  json: unknown;
  failed?: boolean;
}

/** The operator asked for something that is not there or can not be done: told as it is, without a stack. */
export class OperatorError extends Error {
  override name = "OperatorError";
}
