import { lazy, Suspense } from "react";
import { BrowserRouter, Route, Routes } from "react-router";
import { StartFailure } from "@/components/StartFailure";

/** Signing in stays outside Refine and antd, so that its page is small; the rest comes with the shell. */
const SignInPage = lazy(() => import("@/features/auth/SignedOut").then(({ SignInPage: page }) => ({ default: page })));
const ChangePasswordPage = lazy(() => import("@/features/auth/SignedOut").then(({ ChangePasswordPage: page }) => ({ default: page })));
const Shell = lazy(() => import("./Shell"));

export function App() {
  return (
    <StartFailure>
      <BrowserRouter>
        <Suspense fallback={<div className="app-blank" aria-busy="true" />}>
          <Routes>
            <Route path="/sign-in" element={<SignInPage />} />
            <Route path="/change-password" element={<ChangePasswordPage />} />
            <Route path="*" element={<Shell />} />
          </Routes>
        </Suspense>
      </BrowserRouter>
    </StartFailure>
  );
}
