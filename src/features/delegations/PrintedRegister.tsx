import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { useProvinceName } from "@/components/layout/useProvinceName";
import { formatDate } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import type { Delegation } from "./delegations.api";

/** The rows in view as they are printed: landscape, head on every page. */
export function PrintedRegister({ rows }: { rows: readonly Delegation[] }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const province = useProvinceName();
  const heads = ["ordinal", "person", "unit", "requesting_unit", "powers", "period", "paper", "state"] as const;
  return createPortal(
    <div className="register-print" aria-hidden>
      <p className="register-head"><span>{province}</span><span>{t("delegations.printed", { name: account.display_name, day: formatDate(account.today) })}</span></p>
      <p className="register-title">{t("delegations.print_title")}</p>
      <table>
        <thead><tr>{heads.map((head) => <th key={head}>{t(`delegations.${head}`)}</th>)}</tr></thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.id}>
              <td>{index + 1}</td><td>{row.user_name}</td><td>{row.unit_name}</td><td>{row.requesting_unit_name}</td>
              <td>{row.powers.map((power) => t(`common.power.${power}`)).join("; ")}</td>
              <td>{formatDate(row.valid_from)} – {formatDate(row.valid_to)}</td>
              <td>{row.decision_number ? t("delegations.document", { number: row.decision_number, date: formatDate(row.decision_date) }) : ""}</td>
              <td>{t(`common.status.delegation.${row.state}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>,
    document.body,
  );
}
