import { App, Button, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { DataState } from "@/components/DataState";
import { PageHeader } from "@/components/PageHeader";
import { formatDateTime } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import { signOut } from "@/providers/authProvider";
import { deviceName } from "@/lib/device";
import { SecondFactorCard } from "./SecondFactorCard";
import { useEndSession, useSessions, type Session } from "./security.api";
import "./security.css";

/** How one's own account is protected: password, authenticator, recovery codes, and where one is signed in. */
export default function SecurityPage() {
  const { t } = useTranslation();
  const { account } = useAccount();
  const { modal } = App.useApp();
  const sessions = useSessions();
  const end = useEndSession();
  const everywhere = () => modal.confirm({
    title: t("security.sessions.everywhere"), content: t("security.sessions.everywhere_text"), okText: t("security.sessions.everywhere"), cancelText: t("common.cancel"),
    onOk: () => signOut("global"),
  });
  return (
    <>
      <PageHeader title={t("security.menu")} description={t("security.about")} />
      <div className="security">
        <section className="security-card" aria-labelledby="password-title">
          <h2 id="password-title">{t("security.password.title")}</h2>
          <p>{t("security.password.text")}</p>
          <p><Link to="/change-password?to=%2Fsecurity">{t("common.change_password")}</Link></p>
        </section>
        {account.second_factor.enrolled ? <SecondFactorCard /> : null}
        <section className="security-card" aria-labelledby="sessions-title">
          <h2 id="sessions-title">{t("security.sessions.title")}</h2>
          <p className="soft">{t("security.sessions.text")}</p>
          <DataState query={sessions}>
            {(list) => (
              <>
                <ul className="security-sessions">
                  {list.map((session) => <SessionItem key={session.id} session={session} busy={end.isPending} onEnd={() => end.mutate({ p_session_id: session.id })} />)}
                </ul>
                <p className="security-buttons">
                  {list.length > 1 ? <Button loading={end.isPending} onClick={() => end.mutate({ p_session_id: null })}>{t("security.sessions.end_others")}</Button> : null}
                  <Button danger onClick={everywhere}>{t("security.sessions.everywhere")}</Button>
                </p>
              </>
            )}
          </DataState>
        </section>
      </div>
    </>
  );
}

function SessionItem({ session, busy, onEnd }: { session: Session; busy: boolean; onEnd: () => void }) {
  const { t } = useTranslation();
  const device = deviceName(session.user_agent) ?? t("security.sessions.unknown_device");
  return (
    <li>
      <div>
        <strong>{device}</strong> {session.current ? <Tag color="blue">{t("security.sessions.current")}</Tag> : null}
        <p className="soft num">
          {t("security.sessions.facts", { since: formatDateTime(session.since), used: formatDateTime(session.last_used) })}
          {session.address ? ` ${t("security.sessions.address", { address: session.address })}` : null}
        </p>
      </div>
      {session.current ? null : (
        <Button disabled={busy} onClick={onEnd} aria-label={t("security.sessions.end_named", { device, at: formatDateTime(session.since) })}>{t("security.sessions.end")}</Button>
      )}
    </li>
  );
}
