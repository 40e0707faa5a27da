import { lazy, Suspense, type ComponentType } from "react";
import { Route, Routes } from "react-router";
import { ErrorBoundary } from "@/components/ErrorBoundary";
import { ForbiddenState, LoadingPage, NotFoundPage } from "@/components/states";
import { loadPageMessages } from "@/i18n/pages";
import { can } from "@/lib/permissions";
import { useAccount } from "@/providers/account";
import type { FeatureRoute } from "@/types/feature";
import { features, ruleOf } from "./resources";

interface Page {
  route: FeatureRoute;
  resource: string;
  Component: ComponentType;
}

const pages: Page[] = features.flatMap((feature) =>
  feature.routes.map((route) => ({ route, resource: feature.resource.name, Component: lazy(() => withMessages(route)) })),
);

async function withMessages({ path, page }: FeatureRoute): ReturnType<FeatureRoute["page"]> {
  const [module] = await Promise.all([page(), loadPageMessages(path)]);
  return module;
}

/** Every page of every feature, loaded when first opened; who lacks the right is told so instead. */
export function AppRoutes() {
  return (
    <Routes>
      {pages.map((page) => (
        <Route key={page.route.path} path={page.route.path} element={<Guarded {...page} />} />
      ))}
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}

function Guarded({ route, resource, Component }: Page) {
  const { account } = useAccount();
  if (!can(account, ruleOf(resource), route.action ?? "list")) return <ForbiddenState />;
  return (
    <ErrorBoundary key={route.path}>
      <Suspense fallback={<LoadingPage />}>
        <Component />
      </Suspense>
    </ErrorBoundary>
  );
}
