import type { AccessFault } from "../fault";
import { scopes } from "../fault-forms";

/** The merchant (or a deploy) took scopes back; they are given back when the switch is turned off. */
export const removeScopes: AccessFault = {
  title: "Scopes taken back by the merchant",
  form: scopes,
  detail: (setting) => (setting as string[]).join(" "),
  begin({ installation, setScopes }, setting) {
    const taken = installation.grantedScopes.filter((scope) => (setting as string[]).includes(scope));
    if (taken.length === 0) return () => {};
    setScopes(installation.grantedScopes.filter((scope) => !taken.includes(scope)));
    return () => {
      if (installation.installed) setScopes([...installation.grantedScopes, ...taken]);
    };
  },
};
