import { GraphQLError } from "graphql";

/** An error that Shopify answers for one field; the rest of the data stays. */
export function fieldError(message: string, extensions: Record<string, unknown>): GraphQLError {
  return new GraphQLError(message, { extensions });
}

export function badRequest(message: string): GraphQLError {
  return fieldError(message, { code: "BAD_REQUEST" });
}

/** A valid global id of the wrong kind of object. */
export function wrongKindOfId(id: string): GraphQLError {
  return fieldError(`Invalid id: ${id}`, { code: "RESOURCE_NOT_FOUND" });
}

export const notImplementedCode = "STAND_IN_NOT_IMPLEMENTED";

/** What the sandbox cannot answer must fail: an empty answer would teach the app something false about Shopify. */
export function notImplemented(what: string): GraphQLError {
  return fieldError(
    `The Shopify stand-in does not implement ${what}; see shopify-stand-in/admin-api/README.md`,
    {
      code: notImplementedCode,
    },
  );
}

export function accessDenied(fieldName: string, requiredAccess: string): GraphQLError {
  return fieldError(`Access denied for ${fieldName} field. Required access: ${requiredAccess}`, {
    code: "ACCESS_DENIED",
    documentation: "https://shopify.dev/api/usage/access-scopes",
    requiredAccess,
  });
}

export function protectedDataDenied(typeName: string, fieldName: string): GraphQLError {
  return fieldError(
    `This app is not approved to use the ${fieldName} field. See https://shopify.dev/docs/apps/launch/protected-customer-data for more details.`,
    {
      code: "ACCESS_DENIED",
      typeName,
      fieldName,
      documentation: "https://shopify.dev/docs/apps/launch/protected-customer-data",
    },
  );
}
