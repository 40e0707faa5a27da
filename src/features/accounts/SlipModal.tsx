import { CopyOutlined, PrinterOutlined } from "@ant-design/icons";
import { Alert, App, Button, Modal } from "antd";
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { useProvinceName } from "@/components/layout/useProvinceName";
import { formatDate } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import type { Slip } from "./accounts.api";
import "./slip.css";

interface Props {
  /** Null: closed. */
  slip: Slip | null;
  /** A new one-time password for an account there was already. */
  reset?: boolean;
  onClose: () => void;
  /** Closes and goes on to the next person. */
  onMore?: () => void;
}

/** The slip handed to the person. Its password is shown this once and kept nowhere, so the window closes only by its buttons. */
export function SlipModal({ slip, reset = false, onClose, onMore }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [kept, setKept] = useState(false);
  useEffect(() => {
    if (!slip) return;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", stay);
    return () => window.removeEventListener("beforeunload", stay);
  }, [slip]);
  if (!slip) return null;

  const print = () => {
    setKept(true);
    window.print();
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText([
        `${t("accounts.slip.address")}: ${location.origin}`, `${t("accounts.username")}: ${slip.username}`, `${t("accounts.slip.password")}: ${slip.one_time_password}`,
      ].join("\n"));
      setKept(true);
      void message.success(t("accounts.slip.copied"));
    } catch {
      void message.error(t("accounts.slip.not_copied"));
    }
  };
  const leave = (go: () => void) => () => {
    setKept(false);
    go();
  };
  return (
    <>
      <Modal
        open title={t(reset ? "accounts.slip.reset_done" : "accounts.slip.done")} closable={false} maskClosable={false} keyboard={false} width={720}
        footer={(
          <div className="slip-buttons">
            <Button icon={<CopyOutlined aria-hidden />} onClick={() => void copy()}>{t("accounts.slip.copy")}</Button>
            <Button type={kept ? "default" : "primary"} icon={<PrinterOutlined aria-hidden />} onClick={print}>{t("accounts.slip.print")}</Button>
            <span className="slip-space" />
            {onMore ? <Button onClick={leave(onMore)}>{t("accounts.slip.more")}</Button> : null}
            <Button type={kept ? "primary" : "default"} onClick={leave(onClose)}>{t(kept ? "accounts.slip.close" : "accounts.slip.close_unkept")}</Button>
          </div>
        )}
      >
        <Alert type="warning" showIcon message={t("accounts.slip.once")} className="form-alert" />
        <Paper slip={slip} reset={reset} />
      </Modal>
      {createPortal(<div className="slip-print" aria-hidden><Paper slip={slip} reset={reset} /></div>, document.body)}
    </>
  );
}

function Paper({ slip, reset }: { slip: Slip; reset: boolean }) {
  const { t } = useTranslation();
  const province = useProvinceName();
  const { account } = useAccount();
  return (
    <div className="slip">
      <p className="slip-head"><span>{province}</span><span>{slip.unit_name}</span></p>
      <h2>{t(reset ? "accounts.slip.title_reset" : "accounts.slip.title")}</h2>
      <dl className="slip-facts">
        <div><dt>{t("accounts.slip.person")}</dt><dd>{slip.display_name}</dd></div>
        <div><dt>{t("accounts.slip.address")}</dt><dd className="slip-code">{location.origin}</dd></div>
        <div className="slip-secret"><dt>{t("accounts.username")}</dt><dd className="slip-code">{slip.username}</dd></div>
        <div className="slip-secret"><dt>{t("accounts.slip.password")}</dt><dd className="slip-code">{slip.one_time_password}</dd></div>
        {slip.due_date ? <div><dt>{t("accounts.slip.due")}</dt><dd><strong>{formatDate(slip.due_date)}</strong></dd></div> : null}
      </dl>
      <ol className="slip-steps">
        <li>{t("accounts.slip.step_open")}</li>
        <li>{t("accounts.slip.step_password")}</li>
        {slip.due_date ? <li>{t("accounts.slip.step_declare")}</li> : null}
        <li>{t("accounts.slip.step_secret")}</li>
      </ol>
      <p className="slip-foot">{t("accounts.slip.issued_by", { name: account.display_name, day: formatDate(account.today) })}</p>
    </div>
  );
}
