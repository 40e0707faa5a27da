import { Table, type TableColumnsType } from "antd";
import type { SorterResult } from "antd/es/table/interface";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { countText, levelOf, QUALITIES, scoreText } from "@/components/quality/quality.model";
import { useSectionCatalogue } from "@/components/section/section.api";
import { localText } from "@/components/section/section.model";
import { useOrder } from "@/components/useOrder";
import { currentLanguage } from "@/i18n";
import { inOrder } from "@/lib/order";
import { hasAnyRole, OFFICERS } from "@/lib/permissions";
import { useAccount } from "@/providers/account";
import type { RuleRow, SectionRow } from "./quality.api";
import { losing, mostBroken, recordsLosing, recordsOf, wholeShare } from "./quality.model";

interface Row extends SectionRow {
  title: string;
  share: number | null;
}

/** The sections of the records, least whole first, with what is mended most often; officers go on to the records. */
export function SectionsTable({ rows, rules, unitId }: { rows: readonly SectionRow[]; rules: readonly RuleRow[]; unitId: string | undefined }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const { data } = useSectionCatalogue();
  const [order, setOrder] = useOrder("sections");
  const language = currentLanguage();
  const mayOpen = hasAnyRole(account, OFFICERS);
  const broken = mostBroken(rules);
  const chosen = order ?? { field: "share", descending: false };
  const titles = new Map((data?.sections ?? []).map((section) => [section.key, localText(section, "title", language)]));
  const shown = rows.map((row): Row => ({ ...row, title: titles.get(row.section) ?? "", share: wholeShare(row) }));
  const sorted = (field: string) => ({ key: field, sorter: true as const, sortOrder: chosen.field === field ? (chosen.descending ? ("descend" as const) : ("ascend" as const)) : null });
  const few = <span className="quality-few">{t("quality.few.records")}</span>;
  const columns: TableColumnsType<Row> = [
    { title: t("quality.section"), ...sorted("title"), render: (_, row) => row.title },
    {
      title: t("quality.whole"), ...sorted("share"), width: 250,
      render: (_, { share, whole, records }) => (share === null ? few : (
        <span className={`section-share ${levelOf(share)}`}>
          <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden>
            <rect width="100" height="8" className="score-ground" />
            <rect width={share} height="8" className="score-value" />
          </svg>
          <span className="num"><strong>{t("quality.percent", { share: scoreText(share) })}</strong> <span className="quality-few">{countText(whole)}/{countText(records)}</span></span>
        </span>
      )),
    },
    ...QUALITIES.map((quality) => ({
      key: quality, title: t(`quality.losing.${quality}`), align: "right" as const, className: "num",
      render: (_: unknown, row: Row) => {
        const count = losing(row, quality);
        if (count === null) return few;
        return mayOpen && count > 0
          ? <Link to={recordsLosing(row.section, quality, unitId)} aria-label={t("quality.losing.open", { count, section: row.title, quality: t(`quality.name.${quality}`) })}>{countText(count)}</Link>
          : countText(count);
      },
    })),
    {
      key: "broken", title: t("quality.most_broken"),
      render: (_, row) => {
        const rule = broken.get(row.section);
        if (!rule) return null;
        const text = localText(rule, "message", language);
        return mayOpen ? <Link to={recordsOf(rule, unitId)}>{text}</Link> : text;
      },
    },
  ];
  return (
    <div role="group" aria-labelledby="quality-sections" tabIndex={0} className="quality-scroll">
      <Table<Row>
        size="small" columns={columns} dataSource={inOrder(shown, chosen)} rowKey="section" pagination={false}
        onChange={(_, __, sorter, { action }) => {
          if (action !== "sort") return;
          const { columnKey, order: way } = sorter as SorterResult<Row>;
          setOrder(way ? { field: String(columnKey), descending: way === "descend" } : null);
        }}
      />
    </div>
  );
}
