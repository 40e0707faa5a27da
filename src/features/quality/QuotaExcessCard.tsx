import { Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { DataState } from "@/components/DataState";
import { countText } from "@/components/quality/quality.model";
import { useQuotaExcess, type QuotaExcessRow } from "./quality.api";

/** Units with more people than the posts they were given; each leads to its posts. */
export function QuotaExcessCard({ unitId }: { unitId: string | undefined }) {
  const { t } = useTranslation();
  const excess = useQuotaExcess(unitId);
  const number = (key: string, title: string, value: (row: QuotaExcessRow) => number | null) => ({ key, title, align: "right" as const, className: "num", render: (_: unknown, row: QuotaExcessRow) => countText(value(row)) });
  const columns: TableColumnsType<QuotaExcessRow> = [
    { key: "unit", title: t("quality.unit"), render: (_, row) => <Link to={`/quotas?unit=${row.unit_id}`}>{row.unit_name}</Link> },
    { key: "kind", title: t("quality.quota.kind"), render: (_, row) => t(`quality.quota.kinds.${row.kind}`) },
    number("quota", t("quality.quota.given"), ({ quota }) => quota), number("allotted", t("quality.quota.allotted"), ({ allotted }) => allotted),
    number("present", t("quality.quota.present"), ({ present }) => present),
    number("over", t("quality.quota.over"), ({ quota, allotted, present }) => Math.max(allotted ?? 0, present ?? 0) - quota),
    { key: "decision", title: t("quality.quota.decision"), render: (_, row) => row.decision },
  ];
  return (
    <section className="quality-card quality-wide" aria-labelledby="quality-quota">
      <h2 id="quality-quota">{t("quality.quota.title")}</h2>
      <p className="quality-people">{t("quality.quota.text")}</p>
      <DataState query={excess} empty={<p>{t("quality.quota.none")}</p>}>
        {(rows) => (
          <div role="group" aria-labelledby="quality-quota" tabIndex={0} className="quality-scroll">
            <Table<QuotaExcessRow> size="small" columns={columns} dataSource={rows} rowKey={({ unit_id, kind }) => `${unit_id} ${kind}`} pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false} />
          </div>
        )}
      </DataState>
    </section>
  );
}
