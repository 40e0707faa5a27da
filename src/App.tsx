import { lazy, Suspense, useEffect } from "react";
import { BrowserRouter, Route, Routes } from "react-router";
import { StartFailure } from "@/components/StartFailure";
import { loadAppMessages } from "@/i18n";

/** Signing in stays outside Refine and antd, so that its page is small; the rest comes with the shell. */
const SignInPage = lazy(() => import("@/features/auth/SignedOut").then(({ SignInPage: page }) => ({ default: page })));
const ChangePasswordPage = lazy(() => import("@/features/auth/SignedOut").then(({ ChangePasswordPage: page }) => ({ default: page })));
const SecondFactorPage = lazy(() =>
  Promise.all([import("@/features/auth/second-factor/SecondFactorPage"), loadAppMessages(), import("@/i18n/pages").then(({ loadPageMessages }) => loadPageMessages("/second-factor"))]).then(([{ SecondFactorPage: page }]) => ({ default: page })));
const ForgottenPage = lazy(() => import("@/features/auth/ForgottenPage"));
const ResetPage = lazy(() => import("@/features/auth/ResetPage"));
const VerifyPage = lazy(() => import("@/features/auth/VerifyPage"));
const loadShell = () => import("./Shell");
const Shell = lazy(loadShell);

export function App() {
  // Whoever starts typing a user name will need the shell in a moment.
  useEffect(() => {
    const fetchShell = () => void loadShell();
    document.addEventListener("input", fetchShell, { once: true });
    return () => document.removeEventListener("input", fetchShell);
  }, []);
  return (
    <StartFailure>
      <BrowserRouter>
        <Suspense fallback={<div className="app-blank" aria-busy="true" />}>
          <Routes>
            <Route path="/sign-in" element={<SignInPage />} />
            <Route path="/change-password" element={<ChangePasswordPage />} />
            <Route path="/second-factor" element={<SecondFactorPage />} />
            <Route path="/forgotten-password" element={<ForgottenPage />} />
            <Route path="/reset-password" element={<ResetPage />} />
            <Route path="/verify" element={<VerifyPage />} />
            <Route path="*" element={<Shell />} />
          </Routes>
        </Suspense>
      </BrowserRouter>
    </StartFailure>
  );
}
