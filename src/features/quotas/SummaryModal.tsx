import { Modal } from "antd";
import { useTranslation } from "react-i18next";
import { countText } from "@/components/quality/quality.model";
import { formatDate } from "@/lib/dates";
import type { Kind } from "./quotas.api";
import type { Pending } from "./quotas.model";

interface Props {
  open: boolean;
  changes: readonly Pending[];
  decision: string;
  day: string | null;
  over: readonly { kind: Kind; quota: number; allotted: number }[];
  saving: boolean;
  onOk: () => void;
  onCancel: () => void;
  /** The window is gone. */
  onClosed: () => void;
}

const MOST_LINES = 12;

/** What will be entered, before it is. */
export function SummaryModal({ open, changes, decision, day, over, saving, onOk, onCancel, onClosed }: Props) {
  const { t } = useTranslation();
  const units = new Set(changes.map(({ unit_id }) => unit_id)).size;
  const lineOf = ({ quota, seen, correction }: Pending) => (quota === null ? t("quotas.summary.withdrawn", { seen: countText(seen) })
    : t(correction ? "quotas.summary.corrected" : "quotas.summary.entered", { seen: countText(seen), quota: countText(quota) }));
  return (
    <Modal
      open={open} title={t("quotas.summary.title", { count: units })} okText={t("quotas.save")} cancelText={t("common.cancel")} maskClosable={false}
      okButtonProps={{ loading: saving, disabled: changes.length === 0 }} cancelButtonProps={{ disabled: saving }} onOk={onOk} onCancel={saving ? undefined : onCancel} afterClose={onClosed}
    >
      <p>{changes.length === 0 ? t("quotas.summary.nothing") : t("quotas.by_decision", { decision, date: formatDate(day) })}</p>
      <ul className="quota-summary">
        {changes.slice(0, MOST_LINES).map((one) => <li key={one.key}>{t("quotas.summary.line", { unit: one.unit, kind: t(`quotas.kind.${one.kind}`), what: lineOf(one) })}</li>)}
      </ul>
      {changes.length > MOST_LINES ? <p>{t("quotas.summary.more", { count: changes.length - MOST_LINES })}</p> : null}
      {over.map(({ kind, quota, allotted }) => (
        <p key={kind} className="quota-fault">{t("quotas.summary.over", { kind: t(`quotas.kind.${kind}`), quota: countText(quota), allotted: countText(allotted) })}</p>
      ))}
    </Modal>
  );
}
