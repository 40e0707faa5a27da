import { Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { countText } from "@/components/quality/quality.model";
import { useSectionCatalogue } from "@/components/section/section.api";
import { localText } from "@/components/section/section.model";
import { currentLanguage } from "@/i18n";
import { hasAnyRole, OFFICERS } from "@/lib/permissions";
import { useAccount } from "@/providers/account";
import type { RuleRow } from "./quality.api";
import { recordsOf, ruleKey } from "./quality.model";

/** The rules that take points, most frequent first; officers go on to the records. */
export function RulesTable({ rows, unitId }: { rows: readonly RuleRow[]; unitId: string | undefined }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const { data } = useSectionCatalogue();
  const mayOpen = hasAnyRole(account, OFFICERS);
  const titleOf = (key: string) => {
    const section = data?.sections.find((one) => one.key === key);
    return section ? localText(section, "title", currentLanguage()) : "";
  };
  const columns: TableColumnsType<RuleRow> = [
    {
      key: "message", title: t("quality.rule"),
      render: (_, row) => {
        const text = localText(row, "message", currentLanguage());
        return <>{mayOpen ? <Link to={recordsOf(row, unitId)}>{text}</Link> : text}<span className="quality-section">{[titleOf(row.section), data?.rules[row.rule]?.basis].filter(Boolean).join(" · ")}</span></>;
      },
    },
    { key: "quality", title: t("quality.quality"), width: 90, render: (_, row) => t(`quality.name.${row.quality}`) },
    { key: "severity", title: t("quality.severity_title"), width: 110, render: (_, row) => <span className={`quality-severity ${row.severity}`}>{t(`quality.severity.${row.severity}`)}</span> },
    { key: "records", title: t("quality.records"), width: 110, align: "right", className: "num", render: (_, row) => (row.records !== null ? countText(row.records) : <span className="quality-few">{t("quality.few.records")}</span>) },
  ];
  return (
    <div role="group" aria-labelledby="quality-rules" tabIndex={0} className="quality-scroll">
      <Table<RuleRow> size="small" columns={columns} dataSource={[...rows]} rowKey={ruleKey} pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false} />
    </div>
  );
}
