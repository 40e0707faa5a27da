import { useTranslation } from "react-i18next";

/** What there is to say of a person's account in a list: nothing while it works. */
export function AccountState({ status }: { status: string }) {
  const { t } = useTranslation();
  if (status === "active") return null;
  return <span className="cell-soft">{status === "none" ? t("employees.account.none") : t("employees.account.state", { status: t(`common.status.account.${status}`) })}</span>;
}
