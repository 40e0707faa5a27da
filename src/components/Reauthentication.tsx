import { lazy, Suspense, useEffect, useState } from "react";
import { onReauthentication } from "@/providers/reauthentication";

const ReauthenticationModal = lazy(() => import("./ReauthenticationModal"));

/** Stands in the shell and asks for a fresh code whenever an act of weight wants one; the window comes with the first. */
export function Reauthentication() {
  const [answer, setAnswer] = useState<((given: boolean) => void) | null>(null);
  useEffect(() => onReauthentication(() => new Promise((done) => setAnswer(() => done))), []);
  if (!answer) return null;
  return (
    <Suspense>
      <ReauthenticationModal
        onEnd={(given) => {
          setAnswer(null);
          answer(given);
        }}
      />
    </Suspense>
  );
}
