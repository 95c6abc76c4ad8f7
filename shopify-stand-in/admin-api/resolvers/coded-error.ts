import { isEnumType } from "graphql";
import { adminSchema } from "../admin-schema";

/** A user error of a mutation whose errors have codes. */
export interface CodedError {
  field: string[] | null;
  message: string;
  code: string | null;
}

/** A user error in the words with which Shopify's schema describes its code. */
export function codedError(
  enumName: string,
  code: string,
  field: string[] | null,
  message?: string,
): CodedError {
  const type = adminSchema().schema.getType(enumName);
  const described = isEnumType(type) ? type.getValue(code)?.description : null;
  return { field, code, message: message ?? described?.replaceAll("\n", " ") ?? code };
}
