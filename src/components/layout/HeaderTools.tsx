import { BellOutlined, DownOutlined, KeyOutlined, LogoutOutlined, SafetyOutlined, TranslationOutlined } from "@ant-design/icons";
import { Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { changeLanguage, currentLanguage } from "@/i18n";
import { mainGrant } from "@/lib/permissions";
import { initials } from "@/lib/vietnamese";
import { useAccount } from "@/providers/account";
import { signOut } from "@/providers/authProvider";

const MANY = 99;

/** Right end of the header: language, notices, the account with its role and unit. */
export function HeaderTools() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { account } = useAccount();
  const grant = mainGrant(account);
  const unread = account.unread_notifications;
  const other = currentLanguage() === "vi" ? "en" : "vi";
  const role = t(`common.role.${grant?.role ?? "employee"}`);

  return (
    <div className="header-tools">
      <button type="button" className="header-tool language" lang={other} onClick={() => void changeLanguage(other)}>
        <TranslationOutlined aria-hidden />
        <span className="wide-only">{other === "en" ? "English" : "Tiếng Việt"}</span>
        <span className="narrow-only" aria-hidden>{other.toUpperCase()}</span>
        <span className="visually-hidden narrow-only">{other === "en" ? "English" : "Tiếng Việt"}</span>
      </button>
      <Link to="/notifications" className="header-tool bell" aria-label={unread > 0 ? t("common.unread", { count: unread }) : t("common.no_unread")}>
        <BellOutlined aria-hidden />
        {unread > 0 ? <span className="bell-count num" aria-hidden>{unread > MANY ? `${MANY}+` : unread}</span> : null}
      </Link>
      <Dropdown
        trigger={["click"]}
        placement="bottomRight"
        menu={{
          items: [
            { key: "who", type: "group", label: <AccountLines name={account.display_name} lines={[account.username, role, grant?.unit_name]} /> },
            { type: "divider" },
            { key: "security", icon: <SafetyOutlined />, label: t("security.menu"), onClick: () => void navigate("/security") },
            { key: "password", icon: <KeyOutlined />, label: t("common.change_password"), onClick: () => void navigate("/change-password") },
            { key: "sign-out", icon: <LogoutOutlined />, label: t("common.sign_out"), onClick: () => void signOut() },
          ],
        }}
      >
        <button type="button" className="header-tool account-button" aria-label={t("common.account_menu", { name: account.display_name })}>
          <span className="avatar" aria-hidden>{initials(account.display_name)}</span>
          <span className="account-lines wide-only">
            <span>{account.display_name}</span>
            <span className="account-role">{grant ? `${role} · ${grant.unit_name}` : role}</span>
          </span>
          <DownOutlined className="wide-only" aria-hidden />
        </button>
      </Dropdown>
    </div>
  );
}

function AccountLines({ name, lines }: { name: string; lines: (string | undefined)[] }) {
  return (
    <span className="account-summary">
      <strong>{name}</strong>
      {lines.filter(Boolean).map((line) => <span key={line}>{line}</span>)}
    </span>
  );
}
