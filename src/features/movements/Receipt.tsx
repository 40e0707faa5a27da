import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { formatDate } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import type { TransferDetail } from "./movements.api";
import { useComponentTitle } from "./useComponentTitle";
import "./receipt.css";

/** Phiếu giao nhận hồ sơ for both units, in the layout of Nghị định 30/2020/NĐ-CP; seen on paper only. */
export function Receipt({ transfer }: { transfer: TransferDetail }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const titleOf = useComponentTitle();
  const [year, month, day] = account.today.split("-");
  const { person, decision } = transfer;
  return createPortal((
    <div className="receipt-print" aria-hidden>
      <div className="receipt-head">
        <p><span>{transfer.from_unit.name.toLocaleUpperCase("vi")}</span><br /><span className="rule" /></p>
        <p><strong>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</strong><br /><strong className="motto">Độc lập - Tự do - Hạnh phúc</strong></p>
      </div>
      <p className="receipt-day">{t("movements.receipt.day", { day, month, year })}</p>
      <h1>{t("movements.receipt.title")}</h1>
      <p>{t("movements.receipt.basis", { number: decision.number, date: formatDate(decision.decided_on), body: decision.issuing_body, kind: t(`movements.kind.${transfer.kind}`).toLocaleLowerCase("vi"), effective: formatDate(transfer.effective_date) })}</p>
      <dl>
        <div><dt>{t("movements.receipt.giver")}</dt><dd>{transfer.from_unit.name} – {transfer.sent_by_name}</dd></div>
        <div><dt>{t("movements.receipt.taker")}</dt><dd>{transfer.to_unit.name}{transfer.accepted_by_name ? ` – ${transfer.accepted_by_name}` : ""}</dd></div>
        <div><dt>{t("movements.receipt.of")}</dt><dd>{person.full_name}, {t("movements.receipt.born", { date: formatDate(person.birth_date) })}, {t("movements.receipt.code", { code: person.code })}</dd></div>
        <div><dt>{t("movements.position_before")}</dt><dd>{person.position_title ?? "—"}</dd></div>
        {transfer.position_title ? <div><dt>{t("movements.position_title")}</dt><dd>{transfer.position_title}, {t("movements.receipt.from_day", { date: formatDate(transfer.starts_on) })}</dd></div> : null}
      </dl>
      <p>{transfer.version > 0 ? t("movements.receipt.list", { version: transfer.version }) : t("movements.receipt.list_never")}</p>
      <table>
        <thead><tr><th>{t("movements.component.number")}</th><th>{t("movements.component.title")}</th><th>{t("movements.component.entries")}</th><th>{t("movements.component.papers")}</th><th>{t("movements.component.found")}</th></tr></thead>
        <tbody>
          {transfer.components.map(({ key, entries, papers }, index) => {
            const found = transfer.checklist?.find((one) => one.key === key);
            return (
              <tr key={key}>
                <td>{index + 1}</td><td className="text">{titleOf(key)}</td><td>{entries}</td><td>{papers}</td>
                <td className="text">{found ? `${t(found.ok ? "movements.component.ok" : "movements.component.missing")}${found.note ? `: ${found.note}` : ""}` : ""}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p>{t("movements.receipt.copies")}</p>
      <div className="receipt-signatures">
        <p><strong>{t("movements.receipt.giver").toLocaleUpperCase("vi")}</strong><br /><em>{t("movements.receipt.sign")}</em></p>
        <p><strong>{t("movements.receipt.taker").toLocaleUpperCase("vi")}</strong><br /><em>{t("movements.receipt.sign")}</em></p>
      </div>
    </div>
  ), document.body);
}
