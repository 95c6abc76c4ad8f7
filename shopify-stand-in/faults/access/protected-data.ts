import type { ProtectedDataMode } from "../../installation";
import type { AccessFault } from "../fault";
import { oneOf } from "../fault-forms";

/** @see https://shopify.dev/docs/apps/launch/protected-customer-data */
export const protectedData: AccessFault = {
  title: "Protected customer data comes as null, or is denied",
  form: oneOf("approved", "null-fields", "denied"),
  detail: String,
  begin({ installation }, setting) {
    const before = installation.protectedData;
    installation.protectedData = setting as ProtectedDataMode;
    return () => void (installation.protectedData = before);
  },
};
