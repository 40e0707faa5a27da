import { Button, Select, type TableColumnsType } from "antd";
import type { CrudFilter } from "@refinedev/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ListTable } from "@/components/ListTable";
import { PageHeader } from "@/components/PageHeader";
import { ownPlace, QUALITIES, recordPlace, type Quality } from "@/components/quality/quality.model";
import { SearchBox } from "@/components/SearchBox";
import { useSectionCatalogue, type SectionCatalogue } from "@/components/section/section.api";
import { localText } from "@/components/section/section.model";
import { EmptyState } from "@/components/states";
import { UnitName } from "@/components/UnitName";
import { UnitTreeSelect } from "@/components/UnitTreeSelect";
import { useListTable } from "@/components/useListTable";
import { currentLanguage } from "@/i18n";
import { filterValue, nameOrCodeFilters, searchedName } from "@/lib/listFilters";
import { useAccount } from "@/providers/account";
import "./quality-page.css";

/** One row of view `quality_list`. */
interface FoundRow {
  id: string;
  employee_id: string;
  full_name: string;
  code: string;
  unit_id: string;
  unit_name: string;
  rule: string;
  section: string;
  field: string;
  severity: "error" | "warning";
  quality: Quality;
  times: number;
  entry_ids: string[];
}

const CONDITIONS = ["rule", "section", "field", "severity", "quality", "unit_id", "code", "name_folded"] as const;

/** The records that lose points, each with the place where they are mended. Filters, order and page stand in the address. */
export default function QualityRecords() {
  const { t } = useTranslation();
  const { data: catalogue } = useSectionCatalogue();
  const { tableProps, tableQuery, filters, setFilters, ordered, setCurrentPage } = useListTable<FoundRow>({
    resource: "quality_list", order: [{ field: "name_sort", order: "asc" }, { field: "id", order: "asc" }], meta: { unitSubtree: true },
  });
  const set = (changes: CrudFilter[]) => {
    setCurrentPage(1);
    setFilters(changes, "merge");
  };
  const columns: TableColumnsType<FoundRow> = [
    { title: t("quality.person"), ...ordered("name_sort"), render: (_, row) => <Place row={row} /> },
    { title: t("quality.unit"), ...ordered("unit_lft"), render: (_, row) => <UnitName id={row.unit_id} name={row.unit_name} /> },
    { key: "message", title: t("quality.found"), render: (_, row) => <What row={row} catalogue={catalogue} /> },
    { title: t("quality.severity_title"), ...ordered("severity"), render: (_, row) => <span className={`quality-severity ${row.severity}`}>{t(`quality.severity.${row.severity}`)}</span> },
    { title: t("quality.times_title"), ...ordered("times"), align: "right", className: "num", render: (_, row) => row.times },
  ];
  return (
    <>
      <PageHeader title={t("quality.records_title")} description={t("quality.records_description")} trail={[{ label: t("quality.title"), to: "/quality" }]} />
      <Filters filters={filters} onChange={set} catalogue={catalogue} />
      <ListTable<FoundRow>
        {...tableProps} query={tableQuery} rowKey="id" label={t("quality.records_title")} columns={columns}
        card={(row) => (
          <>
            <Place row={row} />
            <UnitName id={row.unit_id} name={row.unit_name} />
            <What row={row} catalogue={catalogue} />
          </>
        )}
        empty={<EmptyState title={t("quality.no_records.title")} text={t("quality.no_records.text")} />}
      />
    </>
  );
}

/** The name leads to the place in the record; one's own record is mended on its own pages. */
function Place({ row }: { row: FoundRow }) {
  const { account } = useAccount();
  const [entry] = row.entry_ids;
  const to = account.employee_id === row.employee_id ? ownPlace(row.section, { entry, field: row.field, rule: row.rule }) : recordPlace(row.employee_id, row.section, { entry, field: row.field });
  return <span className="quality-person"><Link to={to}>{row.full_name}</Link><span className="num">{row.code}</span></span>;
}

/** The rule in words, as far as they hold for every record. */
function What({ row, catalogue }: { row: FoundRow; catalogue: SectionCatalogue | undefined }) {
  const rule = catalogue?.rules[row.rule];
  const section = catalogue?.sections.find(({ key }) => key === row.section);
  if (!rule || !section) return null;
  const language = currentLanguage();
  const field = catalogue.fieldsOf[row.section]?.find((one) => one.field === row.field);
  const text = localText(rule, "message", language).replace("{label}", field ? localText(field, "label", language) : "").replace("{limit}", "…").replace("{entry}", localText(section, "title", language));
  return <span>{text}<span className="quality-section">{localText(section, "title", language)}</span></span>;
}

function Filters({ filters, onChange, catalogue }: { filters: readonly CrudFilter[]; onChange: (changes: CrudFilter[]) => void; catalogue: SectionCatalogue | undefined }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const set = (field: string) => (value: string | null | undefined) => onChange([{ field, operator: "eq", value: value ?? undefined }]);
  const [rule, field] = [filterValue(filters, "rule"), filterValue(filters, "field")];
  const active = CONDITIONS.some((name) => filterValue(filters, name) !== undefined);
  const known = rule ? catalogue?.rules[rule] : undefined;
  const label = catalogue?.fieldsOf[filterValue(filters, "section") ?? ""]?.find((one) => one.field === field);
  const said = known ? localText(known, "message", language).replace("{label}", label ? localText(label, "label", language) : "…").replace("{limit}", "…").replace("{entry}", "…") : "";
  return (
    <search className="list-filters">
      <SearchBox searched={searchedName(filters)} onSearch={(typed) => onChange(nameOrCodeFilters(typed))} label={t("quality.search")} placeholder={t("quality.search_hint")} />
      <Select
        aria-label={t("quality.quality")} placeholder={t("quality.quality")} allowClear value={filterValue(filters, "quality")} onChange={set("quality")}
        options={QUALITIES.map((value) => ({ value, label: t(`quality.name.${value}`) }))}
      />
      <Select
        aria-label={t("quality.severity_title")} placeholder={t("quality.severity_title")} allowClear value={filterValue(filters, "severity")} onChange={set("severity")}
        options={(["error", "warning"] as const).map((value) => ({ value, label: t(`quality.severity.${value}`) }))}
      />
      <Select
        aria-label={t("quality.section")} placeholder={t("quality.section")} allowClear showSearch optionFilterProp="label" value={filterValue(filters, "section")}
        onChange={(value: string | undefined) => onChange([{ field: "section", operator: "eq", value }, { field: "field", operator: "eq", value: undefined }])}
        options={(catalogue?.sections ?? []).map((section) => ({ value: section.key, label: localText(section, "title", language) }))}
      />
      <div className="wide"><UnitTreeSelect aria-label={t("quality.unit")} value={filterValue(filters, "unit_id")} onChange={set("unit_id")} /></div>
      {rule ? (
        <Button className="filter-chip" aria-label={t("quality.drop", { what: said })} onClick={() => onChange([{ field: "rule", operator: "eq", value: undefined }, { field: "field", operator: "eq", value: undefined }])}>
          {said} ×
        </Button>
      ) : null}
      {active ? <Button type="link" className="filters-clear" onClick={() => onChange(CONDITIONS.map((name) => ({ field: name, operator: name === "name_folded" ? "contains" : "eq", value: undefined })))}>{t("quality.clear_filters")}</Button> : null}
    </search>
  );
}
