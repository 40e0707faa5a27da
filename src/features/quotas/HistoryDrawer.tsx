import { Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { DataState } from "@/components/DataState";
import { countText } from "@/components/quality/quality.model";
import { EmptyState } from "@/components/states";
import { formatDate, formatDateTime } from "@/lib/dates";
import { useQuotaHistory, type Line } from "./quotas.api";

/** Every decision that gave a unit posts, latest first. */
export function HistoryDrawer({ line, onClose }: { line: Line | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer open={line !== null} onClose={onClose} width="min(520px, 100vw)" destroyOnHidden title={t("quotas.history_of", { unit: line?.name ?? "" })} closable={{ "aria-label": t("common.close") }}>
      {line ? <History unitId={line.id} /> : null}
    </Drawer>
  );
}

function History({ unitId }: { unitId: string }) {
  const { t } = useTranslation();
  const history = useQuotaHistory(unitId);
  return (
    <DataState query={history} empty={<EmptyState title={t("quotas.not_given")} text={t("quotas.not_given_text")} />}>
      {(rows) => (
        <ol className="quota-history">
          {rows.map((row) => (
            <li key={`${row.kind} ${row.valid_from}`}>
              <strong>{t("quotas.given", { kind: t(`quotas.kind.${row.kind}`), number: countText(row.quota) })}</strong>
              <span>{t("quotas.by_decision", { decision: row.decision, date: formatDate(row.valid_from) })}</span>
              {row.reason ? <span>{t("quotas.corrected_because", { reason: row.reason })}</span> : null}
              <span className="quota-soft">{t("quotas.entered_by", { name: row.entered_by_name, at: formatDateTime(row.entered_at) })}</span>
            </li>
          ))}
        </ol>
      )}
    </DataState>
  );
}
