import { emptyConnection } from "../connections";
import {
  always,
  type Arguments,
  objectType,
  type RequestContext,
  type Resolve,
  type TypeFields,
} from "../field-types";
import { gid } from "../value-formats";

/** App and installation are one and the same for the app that asks, so both types read the request's context. */
interface Self {
  self: true;
}

export const self: Self = { self: true };

interface Scope {
  handle: string;
}

const scopes = (handles: Iterable<string>): Scope[] => [...handles].map((handle) => ({ handle }));

const adminUrl = ({ shop }: RequestContext) => `https://admin.shopify.com/store/${shop.profile.handle}`;

/** What a scope allows, worded from its name. */
function describeScope(handle: string): string {
  const [verb = "", ...subject] = handle.split("_");
  return `${verb === "write" ? "Modify" : "Read"} ${subject.join(" ")}`;
}

interface RevokeError {
  field: string[] | null;
  message: string;
  code: string;
}

/** Removes optional scopes from the installation; a required or unknown one refuses the whole request. */
export const appRevokeAccessScopes: Resolve<unknown> = (_root, args: Arguments, context) => {
  const wanted = args.scopes as string[];
  const { installation, app } = context;
  const errors: RevokeError[] = [];
  const refuse = (message: string, code: string) => errors.push({ field: ["scopes"], message, code });
  const required = wanted.filter((scope) => app.requestedScopes.includes(scope));
  const missing = wanted.filter(
    (scope) => !installation.grantedScopes.includes(scope) && !required.includes(scope),
  );
  if (required.length > 0)
    refuse(
      `Scopes that are declared as required cannot be revoked: ${required.join(", ")}`,
      "CANNOT_REVOKE_REQUIRED_SCOPES",
    );
  if (missing.length > 0)
    refuse(
      `The requested list of scopes to revoke includes scopes that are not granted: ${missing.join(", ")}`,
      "UNKNOWN_SCOPES",
    );
  if (errors.length > 0) return { revoked: null, userErrors: errors };
  const previous = installation.grantedScopes;
  installation.grantedScopes = previous.filter((scope) => !wanted.includes(scope));
  context.onScopesRevoked(previous);
  return { revoked: scopes(wanted), userErrors: [] };
};

export const appTypes: Record<string, TypeFields> = {
  App: objectType<Self>({
    id: (_self, _args, { installation }) => gid("App", installation.appId),
    apiKey: (_self, _args, { app }) => app.apiKey,
    handle: (_self, _args, { app }) => app.handle,
    title: (_self, _args, { app }) => app.title,
    embedded: () => true,
    webhookApiVersion: () => "2026-10",
    requestedAccessScopes: (_self, _args, { app }) => scopes(app.requestedScopes),
    optionalAccessScopes: (_self, _args, { app }) => scopes(app.optionalScopes),
    installation: (source) => source,
  }),
  AppInstallation: objectType<Self>({
    id: (_self, _args, { installation }) => gid("AppInstallation", installation.appId),
    launchUrl: (_self, _args, context) => `${adminUrl(context)}/apps/${context.app.handle}`,
    uninstallUrl: () => null,
    accessScopes: (_self, _args, context) => scopes(context.scopes),
    app: (source) => source,
    activeSubscriptions: always([]),
    allSubscriptions: emptyConnection(["sortKey"]),
    metafield: always(null, ["namespace", "key"]),
    metafields: emptyConnection(["namespace", "keys"]),
  }),
  AccessScope: objectType<Scope>({
    handle: (scope) => scope.handle,
    description: (scope) => describeScope(scope.handle),
  }),
  AppRevokeAccessScopesPayload: objectType<{ revoked: Scope[] | null; userErrors: RevokeError[] }>({
    revoked: (payload) => payload.revoked,
    userErrors: (payload) => payload.userErrors,
  }),
  AppRevokeAccessScopesAppRevokeScopeError: objectType<RevokeError>({
    field: (error) => error.field,
    message: (error) => error.message,
    code: (error) => error.code,
  }),
};
