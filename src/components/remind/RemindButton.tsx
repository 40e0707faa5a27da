import { BellOutlined } from "@ant-design/icons";
import { App, Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DataState } from "@/components/DataState";
import { formatCount } from "@/components/numbers";
import { LoadingState } from "@/components/states";
import { hasPower } from "@/lib/permissions";
import { useAccount } from "@/providers/account";
import { useRpc, useRpcMutation, rpcKey } from "@/providers/useRpc";

/** The filters of a list of duties, as rpc `reminder_preview` and `remind_people` take them. */
export type ReminderFilter = {
  p_search?: string | null;
  p_unit_id?: string | null;
  p_kind?: string | null;
  p_state?: string | null;
  p_days_left_most?: number | null;
};

interface Props {
  filter: ReminderFilter;
  /** The filters in words. */
  conditions: readonly (string | null | undefined)[];
}

/** Reminds everyone with an open duty that fits the filters, once a day each; how many is told before. Nothing for who runs no drives. */
export function RemindButton({ filter, conditions }: Props) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const [open, setOpen] = useState(false);
  if (!hasPower(account, "campaigns")) return null;
  return (
    <>
      <Button icon={<BellOutlined aria-hidden />} onClick={() => setOpen(true)}>{t("reminders.by_hand.open")}</Button>
      {open ? <RemindWindow filter={filter} conditions={conditions} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function RemindWindow({ filter, conditions, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const preview = useRpc<{ people: number; reminded_today: number }>("reminder_preview", { ...filter }, { staleTime: 0 });
  const remind = useRpcMutation<number, ReminderFilter>("remind_people", {
    invalidates: [rpcKey("reminder_preview")],
    onSuccess: (count) => {
      onClose();
      void message.success(t("reminders.by_hand.done", { number: formatCount(count) }));
    },
  });
  const left = preview.data ? preview.data.people - preview.data.reminded_today : 0;
  const words = conditions.filter(Boolean).join("; ");
  return (
    <Modal
      open title={t("reminders.by_hand.title")} okText={t("reminders.by_hand.ok", { number: formatCount(left) })} cancelText={t("common.cancel")} maskClosable={false}
      okButtonProps={{ loading: remind.isPending, disabled: left === 0 }} onOk={() => remind.mutate(filter)} onCancel={onClose}
    >
      <DataState query={preview} isEmpty={() => false} loading={<LoadingState rows={2} />}>
        {({ people, reminded_today }) => (
          <>
            <p>{t("reminders.by_hand.people", { number: formatCount(people), filter: words || t("reminders.by_hand.everyone") })}</p>
            {reminded_today > 0 ? <p>{t("reminders.by_hand.already", { number: formatCount(reminded_today) })}</p> : null}
            <p>{t("reminders.by_hand.text")}</p>
          </>
        )}
      </DataState>
    </Modal>
  );
}
