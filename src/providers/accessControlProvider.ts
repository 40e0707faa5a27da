import type { AccessControlProvider } from "@refinedev/core";
import { can, type AccessRule } from "@/lib/permissions";
import type { MyAccount } from "@/types/domain";

/** Asks lib/permissions with the account in hand. It hides menus and buttons; the database protects. */
export function createAccessControlProvider(account: MyAccount, ruleOf: (resource: string) => AccessRule | undefined): AccessControlProvider {
  return {
    can: async ({ resource, action }) => ({ can: can(account, resource ? ruleOf(resource) : undefined, action) }),
    options: { buttons: { enableAccessControl: true, hideIfUnauthorized: true } },
  };
}
