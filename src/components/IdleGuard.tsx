import { Modal } from "antd";
import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAccount } from "@/providers/account";
import { endIdleSession } from "@/providers/authProvider";
import { useSetting } from "@/providers/setting";
import { useIdleness } from "./useIdleness";

/** Minutes where Sở Nội vụ set none. */
const USUAL = { officer: 15, employee: 30 };

/**
 * Ends the session of someone who has left, after a warning. What was typed and not sent stays in the tab for the same person
 * (my-record/draft/backup); everything read goes from the screen first.
 */
export function IdleGuard({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const kind = account.second_factor.required ? "officer" : "employee";
  const minutes = Number(useSetting<number>(`idle_minutes_${kind}`) ?? USUAL[kind]) || USUAL[kind];
  const idle = useIdleness(account.user_id, minutes);
  const over = idle.state === "over";
  useEffect(() => {
    if (over) void endIdleSession();
  }, [over]);
  if (over) return null;
  return (
    <>
      {children}
      <Modal
        open={idle.state === "warned"} title={t("common.idle.title")} closable={false} maskClosable={false} okText={t("common.idle.stay")}
        cancelButtonProps={{ style: { display: "none" } }} onOk={idle.stay}
      >
        <p role="timer">{t("common.idle.text", { seconds: idle.state === "warned" ? idle.secondsLeft : 0, minutes })}</p>
      </Modal>
    </>
  );
}
