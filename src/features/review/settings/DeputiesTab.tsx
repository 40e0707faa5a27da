import { PlusOutlined, StopOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DataState } from "@/components/DataState";
import { ReasonModal } from "@/components/ReasonModal";
import { EmptyState } from "@/components/states";
import { formatDate } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import { DeputyForm } from "./DeputyForm";
import { useDeputies, useRevokeDeputy } from "./settings.api";
import { managerGrants, sortDeputies, type DeputyRow } from "./settings.model";

const TONES = { in_force: "ok", upcoming: "wait", suspended: "warn", ended: "quiet", revoked: "quiet" } as const;

/** Who reviews while a manager is away: a manager appoints, and ends it; Sở Nội vụ and managers above see it and may end it. */
export function DeputiesTab() {
  const { t } = useTranslation();
  const { account } = useAccount();
  const deputies = useDeputies();
  const [appointing, setAppointing] = useState(false);
  const [ending, setEnding] = useState<DeputyRow | null>(null);
  const revoke = useRevokeDeputy({ onSuccess: () => setEnding(null) });
  const grants = managerGrants(account);
  return (
    <>
      <div className="setting-head">
        <p className="soft">{t("review.deputy.about")}</p>
        {grants.length > 0 ? <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAppointing(true)}>{t("review.deputy.appoint")}</Button> : null}
      </div>
      <DataState query={deputies} isEmpty={(rows) => rows.length === 0} empty={<EmptyState title={t("review.deputy.none")} text={grants.length > 0 ? t("review.deputy.none_text") : undefined} />}>
        {(rows) => (
          <ul className="setting-list">
            {sortDeputies(rows).map((row) => (
              <li key={row.id}>
                <div>
                  <p><strong>{row.deputy_name}</strong> <span className={`status-tag tone-${TONES[row.state]}`}>{t(`review.deputy.state.${row.state}`)}</span></p>
                  <p>{t("review.deputy.for", { name: row.manager_name, unit: row.unit_name })}</p>
                  <p className="soft"><span className="num">{formatDate(row.valid_from)} – {formatDate(row.valid_to)}</span> <span>{row.reason}</span></p>
                  {row.revoke_reason ? <p className="soft">{t("review.deputy.ended_because", { reason: row.revoke_reason })}</p> : null}
                </div>
                {row.state === "in_force" || row.state === "upcoming" || row.state === "suspended"
                  ? <Button danger icon={<StopOutlined aria-hidden />} aria-label={t("review.deputy.end_named", { name: row.deputy_name })} onClick={() => setEnding(row)}>{t("review.deputy.end")}</Button> : null}
              </li>
            ))}
          </ul>
        )}
      </DataState>
      {appointing ? <DeputyForm grants={grants} onClose={() => setAppointing(false)} /> : null}
      <ReasonModal
        open={ending !== null} title={t("review.deputy.end_title", { name: ending?.deputy_name ?? "" })} text={t("review.deputy.end_text")} okText={t("review.deputy.end")} danger
        loading={revoke.isPending} onCancel={() => setEnding(null)} onOk={(reason) => { if (ending) revoke.mutate({ p_id: ending.id, p_reason: reason }); }}
      />
    </>
  );
}
