import { Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ReasonModal } from "@/components/ReasonModal";
import { useCloseAccount, useResetFactor, useResetPassword, useSetLock, type Slip } from "./accounts.api";
import type { AccountAction, AccountRow } from "./accounts.model";
import { GrantModal } from "./GrantModal";
import { SlipModal } from "./SlipModal";

export interface AskedAction {
  action: AccountAction;
  row: AccountRow;
}

/** The windows behind an account's actions: each says what will happen before it does. */
export function AccountActions({ asked, onDone }: { asked: AskedAction | null; onDone: () => void }) {
  const { t } = useTranslation();
  const [slip, setSlip] = useState<Slip | null>(null);
  const reset = useResetPassword((answer) => {
    setSlip(answer);
    onDone();
  });
  const lock = useSetLock(true, onDone);
  const unlock = useSetLock(false, onDone);
  const close = useCloseAccount(onDone);
  const factor = useResetFactor(onDone);
  const is = (action: AccountAction) => asked?.action === action;
  const name = asked?.row.display_name ?? "";
  const id = asked?.row.id ?? "";
  return (
    <>
      <Modal
        open={is("reset")} title={t("accounts.reset.title", { name })} okText={t("accounts.reset.ok")} cancelText={t("common.cancel")} maskClosable={false}
        okButtonProps={{ loading: reset.isPending }} cancelButtonProps={{ disabled: reset.isPending }} closable={!reset.isPending}
        onOk={() => reset.mutate({ action: "reset_password", user_id: id })} onCancel={onDone}
      >
        <p>{t("accounts.reset.text")}</p>
      </Modal>
      <ReasonModal
        open={is("lock")} title={t("accounts.lock.title", { name })} text={t("accounts.lock.text")} okText={t("accounts.lock.ok")} danger maxLength={500}
        loading={lock.isPending} onCancel={onDone} onOk={(reason) => lock.mutate({ action: "set_lock", user_id: id, locked: true, reason })}
      />
      <ReasonModal
        open={is("unlock")} title={t("accounts.unlock.title", { name })} text={t("accounts.unlock.text")} okText={t("accounts.unlock.ok")} maxLength={500}
        loading={unlock.isPending} onCancel={onDone} onOk={(reason) => unlock.mutate({ action: "set_lock", user_id: id, locked: false, reason })}
      />
      <ReasonModal
        open={is("close")} title={t("accounts.close.title", { name })} text={t("accounts.close.text")} okText={t("accounts.close.ok")} danger maxLength={500}
        loading={close.isPending} onCancel={onDone} onOk={(reason) => close.mutate({ action: "close", user_id: id, reason })}
      />
      <ReasonModal
        open={is("factor")} title={t("accounts.factor.title", { name })} text={t("accounts.factor.text")} okText={t("accounts.factor.ok")} danger maxLength={500}
        loading={factor.isPending} onCancel={onDone} onOk={(reason) => factor.mutate({ action: "reset", user_id: id, reason })}
      />
      <GrantModal row={is("grant") && asked ? asked.row : null} onDone={onDone} />
      <SlipModal slip={slip} reset onClose={() => { setSlip(null); reset.reset(); }} />
    </>
  );
}
