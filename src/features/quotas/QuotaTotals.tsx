import { HistoryOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { countText } from "@/components/quality/quality.model";
import { formatDate } from "@/lib/dates";
import { KINDS, type Line } from "./quotas.api";
import { Allotted, Balance, Present } from "./QuotaFigures";

/** Posts and people of the unit asked for, with all below it. */
export function QuotaTotals({ total, onHistory }: { total: Line; onHistory: (line: Line) => void }) {
  const { t } = useTranslation();
  return (
    <section className="quota-card" aria-labelledby="quota-total">
      <div className="quota-heading">
        <h2 id="quota-total">{t("quotas.total")}</h2>
        <Button icon={<HistoryOutlined aria-hidden />} onClick={() => onHistory(total)}>{t("quotas.history")}</Button>
      </div>
      <div className="quota-totals">
        {KINDS.map((kind) => {
          const figures = total[kind];
          return (
            <section key={kind} aria-labelledby={`quota-${kind}`}>
              <h3 id={`quota-${kind}`}>{t(`quotas.kind.${kind}`)}</h3>
              <dl>
                <div><dt>{t("quotas.column.quota")}</dt><dd className="num">{countText(figures.quota)}</dd></div>
                <div><dt>{t("quotas.column.allotted")}</dt><dd className="num"><Allotted figures={figures} /></dd></div>
                <div><dt>{t("quotas.column.present")}</dt><dd className="num"><Present present={figures.present} /></dd></div>
              </dl>
              <Balance figures={figures} />
              <p className="quota-soft">{figures.decision ? t("quotas.by_decision", { decision: figures.decision, date: formatDate(figures.valid_from) }) : t("quotas.not_given")}</p>
            </section>
          );
        })}
      </div>
    </section>
  );
}
