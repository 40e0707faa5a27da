import { SolutionOutlined } from "@ant-design/icons";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { formatDate } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import "./deputy.css";

/** Tells whoever stands in for a manager in whose place, where and until when they review; nothing for anybody else. */
export function DeputyBanner() {
  const { t } = useTranslation();
  const { account } = useAccount();
  return account.deputyships.map(({ id, manager_name, unit_name, valid_to }) => (
    <Alert key={id} className="review-deputy" type="info" showIcon icon={<SolutionOutlined aria-hidden />}
      message={t("review.deputy.banner", { name: manager_name, unit: unit_name, date: formatDate(valid_to) })} />
  ));
}
