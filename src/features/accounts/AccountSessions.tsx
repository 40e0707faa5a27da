import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { DataState } from "@/components/DataState";
import { LoadingState } from "@/components/states";
import { formatDateTime } from "@/lib/dates";
import { deviceName } from "@/lib/device";
import { useAccountSessions, useEndSessions } from "./accounts.api";

/** Where an account is signed in, for whoever keeps it; each session, or all of them, can be ended. */
export function AccountSessions({ userId }: { userId: string }) {
  const { t } = useTranslation();
  const sessions = useAccountSessions(userId);
  const end = useEndSessions();
  return (
    <>
      <h2>{t("accounts.sessions.title")}</h2>
      <DataState query={sessions} loading={<LoadingState rows={2} />} empty={<p className="soft">{t("accounts.sessions.none")}</p>}>
        {(rows) => (
          <>
            <ul className="grants">
              {rows.map((session) => {
                const device = deviceName(session.user_agent) ?? t("accounts.sessions.unknown");
                return (
                  <li key={session.id} className="grant">
                    <div className="grant-head">
                      <strong>{device}</strong>
                      <Button size="small" loading={end.isPending && end.variables.p_session_id === session.id} onClick={() => end.mutate({ p_user_id: userId, p_session_id: session.id })} aria-label={t("accounts.sessions.end_named", { device })}>
                        {t("accounts.sessions.end")}
                      </Button>
                    </div>
                    <span className="soft num">{t("accounts.sessions.since", { since: formatDateTime(session.since), used: formatDateTime(session.last_used) })}</span>
                    {session.address ? <span className="soft num">{t("accounts.sessions.address", { address: session.address })}</span> : null}
                  </li>
                );
              })}
            </ul>
            {rows.length > 1 ? <Button danger className="account-end-all" loading={end.isPending && end.variables.p_session_id === null} onClick={() => end.mutate({ p_user_id: userId, p_session_id: null })}>{t("accounts.sessions.end_all", { number: rows.length })}</Button> : null}
          </>
        )}
      </DataState>
    </>
  );
}
