import { PrinterOutlined } from "@ant-design/icons";
import { useDataProvider, type CrudFilter, type CrudSort } from "@refinedev/core";
import { App, Button } from "antd";
import { useState } from "react";
import { createPortal, flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { useProvinceName } from "@/components/layout/useProvinceName";
import { formatDate } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import { useErrorText } from "@/providers/useErrorText";
import type { Delegation } from "./delegations.api";

/** What the API gives in one answer (max_rows). */
const MOST_ROWS = 1_000;

/** Prints the register as it is filtered and ordered, all pages of it: landscape, head on every sheet. */
export function PrintRegister({ filters, sorters }: { filters: CrudFilter[]; sorters: CrudSort[] }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const provider = useDataProvider()();
  const [waiting, setWaiting] = useState(false);
  const [sheet, setSheet] = useState<{ data: Delegation[]; total: number }>();
  const print = async () => {
    setWaiting(true);
    try {
      const all = await provider.getList<Delegation>({ resource: "delegation_list", filters, sorters, meta: { unitSubtree: true }, pagination: { pageSize: MOST_ROWS } });
      flushSync(() => setSheet(all));
      window.print();
    } catch (error) {
      void message.error(errorText(error));
    } finally {
      setWaiting(false);
    }
  };
  return (
    <>
      <Button icon={<PrinterOutlined aria-hidden />} loading={waiting} onClick={() => void print()}>{t("delegations.print")}</Button>
      {sheet ? <Sheet rows={sheet.data} total={sheet.total} /> : null}
    </>
  );
}

function Sheet({ rows, total }: { rows: readonly Delegation[]; total: number }) {
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
      {total > rows.length ? <p>{t("delegations.printed_first", { count: rows.length, total })}</p> : null}
    </div>,
    document.body,
  );
}
