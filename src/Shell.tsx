import "@ant-design/v5-patch-for-react-19";
import { Refine } from "@refinedev/core";
import routerProvider from "@refinedev/react-router";
import { QueryClientProvider } from "@tanstack/react-query";
import { App as AntdApp, ConfigProvider, Grid } from "antd";
import type { Locale } from "antd/es/locale";
import { use, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useLocation } from "react-router";
import { IdleGuard } from "@/components/IdleGuard";
import { AppLayout } from "@/components/layout/AppLayout";
import { Reauthentication } from "@/components/Reauthentication";
import { ErrorState, LoadingShell } from "@/components/states";
import { themeFor } from "@/components/theme";
import { antdLocale, loadAppMessages, type Language } from "@/i18n";
import { createAccessControlProvider } from "@/providers/accessControlProvider";
import { AccountProvider, useAccountQuery } from "@/providers/account";
import { auditLogProvider } from "@/providers/auditLogProvider";
import { authProvider, secondFactorPath, startSession, watchSession } from "@/providers/authProvider";
import { createDataProvider } from "@/providers/dataProvider";
import { i18nProvider } from "@/providers/i18nProvider";
import { useNotificationProvider } from "@/providers/notificationProvider";
import { createQueryClient } from "@/providers/queryClient";
import { hasSession, safeReturnPath } from "@/providers/session";
import type { MyAccount } from "@/types/domain";
import { menuOf, resources, ruleOf } from "./resources";
import { AppRoutes } from "./routes";

const queryClient = createQueryClient();
let starting: Promise<unknown> | undefined;

/** Everything behind the sign-in page: session, account, Refine, layout, pages. */
export default function Shell() {
  const { pathname, search } = useLocation();
  if (!hasSession()) {
    const to = safeReturnPath(pathname + search);
    return <Navigate replace to={to === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(to)}`} />;
  }
  return <SignedIn />;
}

function SignedIn() {
  starting ??= Promise.all([loadAppMessages(), startSession()]);
  use(starting);
  const { i18n } = useTranslation();
  const { md = true } = Grid.useBreakpoint();
  const theme = useMemo(() => themeFor({ touch: !md }), [md]);
  useEffect(watchSession, []);
  return (
    <ConfigProvider theme={theme} locale={antdLocale(i18n.language as Language) as Locale} button={{ autoInsertSpace: false }}
      getPopupContainer={(trigger) => trigger?.closest<HTMLElement>("main, .layout-header") ?? document.body}>
      <AntdApp className="app-root" message={IN_LANDMARK} notification={IN_LANDMARK}>
        <QueryClientProvider client={queryClient}>
          <AccountGate />
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  );
}

/** Passing messages stand in a landmark of the page, where those who listen to it find them. */
const IN_LANDMARK = { getContainer: () => document.getElementById("toasts") ?? document.body };

function AccountGate() {
  const { data: account, error, refetch } = useAccountQuery();
  if (account) {
    if (account.must_change_password) return <Navigate replace to="/change-password" />;
    if (account.second_factor.required && !account.second_factor.given) return <Navigate replace to={secondFactorPath()} />;
    return <WithRefine account={account} />;
  }
  if (error) return <main className="app-alone"><ErrorState error={error} onRetry={() => void refetch()} /></main>;
  return <LoadingShell />;
}

function WithRefine({ account }: { account: MyAccount }) {
  const notificationProvider = useNotificationProvider();
  const dataProvider = useMemo(() => createDataProvider(), []);
  const accessControlProvider = useMemo(() => createAccessControlProvider(account, ruleOf), [account]);
  const menu = useMemo(() => menuOf(account), [account]);
  return (
    <AccountProvider account={account}>
      <Refine
        dataProvider={dataProvider}
        authProvider={authProvider}
        accessControlProvider={accessControlProvider}
        auditLogProvider={auditLogProvider as never}
        notificationProvider={notificationProvider}
        i18nProvider={i18nProvider}
        routerProvider={routerProvider}
        resources={resources}
        options={{
          mutationMode: "pessimistic",
          syncWithLocation: true,
          disableTelemetry: true,
          disableRouteChangeHandler: true,
          reactQuery: { clientConfig: queryClient },
        }}
      >
        <IdleGuard>
          <AppLayout menu={menu}>
            <AppRoutes />
          </AppLayout>
          <Reauthentication />
        </IdleGuard>
      </Refine>
    </AccountProvider>
  );
}
