import { Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { DataState } from "@/components/DataState";
import { countText } from "@/components/quality/quality.model";
import { useAccount } from "@/providers/account";
import { useExcellentExcess, type ExcessRow } from "./quality.api";

interface Props {
  unitId: string | undefined;
  linkOf: (unitId: string) => string;
}

/** Units in which more people were rated “hoàn thành xuất sắc” last year than the law allows. */
export function ExcellentCard({ unitId, linkOf }: Props) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const year = Number(account.today.slice(0, 4)) - 1;
  const excess = useExcellentExcess(unitId, year);
  const number = (key: "good" | "excellent" | "most") => ({ key, title: t(`quality.excess.${key}`), align: "right" as const, className: "num", render: (_: unknown, row: ExcessRow) => countText(row[key]) });
  const columns: TableColumnsType<ExcessRow> = [
    { key: "unit", title: t("quality.unit"), render: (_, row) => <Link to={linkOf(row.unit_id)}>{row.unit_name}</Link> },
    number("good"), number("excellent"), number("most"),
  ];
  return (
    <section className="quality-card quality-wide" aria-labelledby="quality-excess">
      <h2 id="quality-excess">{t("quality.excess.title", { year })}</h2>
      <p className="quality-people">{t("quality.excess.text")}</p>
      <DataState query={excess} empty={<p>{t("quality.excess.none", { year })}</p>}>
        {(rows) => (
          <div role="group" aria-labelledby="quality-excess" tabIndex={0} className="quality-scroll">
            <Table<ExcessRow> size="small" columns={columns} dataSource={rows} rowKey="unit_id" pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false} />
          </div>
        )}
      </DataState>
    </section>
  );
}
