import { RollbackOutlined, SendOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { NavLink, useNavigate } from "react-router";
import { PageHeader } from "@/components/PageHeader";
import { formatCount } from "@/components/numbers";
import { hasPower } from "@/lib/permissions";
import { useAccount } from "@/providers/account";
import { useRpc } from "@/providers/useRpc";
import type { ReactNode } from "react";
import "./movements.css";

const TABS = [["incoming", "/movements"], ["outgoing", "/movements/outgoing"], ["leaving", "/movements/leavings"]] as const;

/** Head of the three lists: what one may begin, and the way from one list to the other with what waits in each. */
export function MovementTabs({ action }: { action?: ReactNode }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { account } = useAccount();
  const { data } = useRpc<Record<"incoming" | "outgoing" | "stuck" | "leaving", number>>("movement_summary");
  return (
    <>
      <PageHeader
        title={t("movements.menu")} description={t("movements.description")}
        actions={(
          <>
            {hasPower(account, "move_records") ? (
              <>
                <Button type="primary" icon={<SendOutlined aria-hidden />} onClick={() => void navigate("/movements/new")}>{t("movements.send.title")}</Button>
                <Button icon={<RollbackOutlined aria-hidden />} onClick={() => void navigate("/movements/return")}>{t("movements.return.title")}</Button>
              </>
            ) : null}
            {action}
          </>
        )}
      />
      <nav className="movement-tabs" aria-label={t("movements.menu")}>
        {TABS.map(([tab, to]) => (
          <NavLink key={tab} to={to} end>
            {t(`movements.tab.${tab}`)}
            {data && data[tab] > 0 ? <span className="movement-count num">{formatCount(data[tab])}</span> : null}
          </NavLink>
        ))}
      </nav>
    </>
  );
}
