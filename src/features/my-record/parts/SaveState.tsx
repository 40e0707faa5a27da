import { CheckOutlined, CloudSyncOutlined, DisconnectOutlined, EditOutlined, ExclamationCircleOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { formatDateTime } from "@/lib/dates";
import { useErrorText } from "@/providers/useErrorText";
import type { DraftSnapshot, SaveState as State } from "../draft/entryDraft";

const ICONS: Record<State, typeof CheckOutlined> = {
  clean: CheckOutlined, saved: CheckOutlined, dirty: EditOutlined, saving: CloudSyncOutlined, waiting: DisconnectOutlined,
  conflict: ExclamationCircleOutlined, refused: ExclamationCircleOutlined,
};
const CLOCK = 5;

/** Whether what was typed is with the server, and since when. */
export function SaveState({ snapshot }: { snapshot: DraftSnapshot }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { state, savedAt, error } = snapshot;
  const Icon = ICONS[state];
  const text = state === "saved" && savedAt
    ? t("my-record.save.saved", { time: formatDateTime(savedAt.toISOString()).slice(-CLOCK) })
    : state === "refused" ? errorText(error) : t(`my-record.save.${state === "waiting" && error?.kind !== "network" ? "waiting_server" : state}`);
  return (
    <p className={`save-state ${state}`} role="status" aria-live="polite">
      <Icon aria-hidden />
      <span>{text}</span>
    </p>
  );
}
