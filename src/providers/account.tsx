import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, use, useCallback, useMemo, type ReactNode } from "react";
import { hasAnyRole, rolesOf } from "@/lib/permissions";
import type { MyAccount, Role } from "@/types/domain";
import { readAccount } from "./authProvider";
import { ACCOUNT_KEY } from "./queryClient";

const EVERY_MINUTE = 60_000;

/** The account of this session, read again every minute while the page is in view (unread notices, grants, the server's day). */
export function useAccountQuery() {
  return useQuery({
    queryKey: ACCOUNT_KEY,
    queryFn: readAccount,
    refetchInterval: EVERY_MINUTE,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: true,
  });
}

interface AccountContextValue {
  account: MyAccount;
  roles: ReadonlySet<Role>;
}

const AccountContext = createContext<AccountContextValue | null>(null);

export function AccountProvider({ account, children }: { account: MyAccount; children: ReactNode }) {
  const value = useMemo(() => ({ account, roles: rolesOf(account) }), [account]);
  return <AccountContext value={value}>{children}</AccountContext>;
}

/** The signed-in account, its roles of today and `hasRole(...)`. Inside the shell only. */
export function useAccount() {
  const value = use(AccountContext);
  if (!value) throw new Error("useAccount() outside the shell");
  const { account, roles } = value;
  const hasRole = useCallback((...wanted: Role[]) => hasAnyRole(account, wanted), [account]);
  return { account, roles, hasRole };
}

/** Makes the next look at the account fresh (after reading notices, for one). */
export function useRefreshAccount(): () => void {
  const client = useQueryClient();
  return useCallback(() => void client.invalidateQueries({ queryKey: ACCOUNT_KEY }), [client]);
}
