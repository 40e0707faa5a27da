import { LockOutlined, SearchOutlined } from "@ant-design/icons";
import { Checkbox, Input } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { DataState } from "@/components/DataState";
import { PageHeader } from "@/components/PageHeader";
import { useSectionCatalogue } from "@/components/section/section.api";
import { localText } from "@/components/section/section.model";
import type { ProfileField, ProfileSection } from "@/components/section/types";
import { EmptyState, LoadingPage } from "@/components/states";
import { currentLanguage } from "@/i18n";
import { useChangeRequirement } from "./record-fields.api";
import { CATEGORIES, found, isAsked } from "./record-fields.model";
import "./record-fields.css";

/** Which fields of the record are required of whom. The flags of the forms are a proposal; Sở Nội vụ decides. */
export default function RecordFieldsPage() {
  const { t } = useTranslation();
  const catalogue = useSectionCatalogue();
  const [typed, setTyped] = useState("");
  return (
    <>
      <PageHeader title={t("record-fields.title")} description={t("record-fields.description")} />
      <Input
        className="record-fields-search" prefix={<SearchOutlined aria-hidden />} allowClear value={typed} onChange={(event) => setTyped(event.target.value)}
        aria-label={t("record-fields.search")} placeholder={t("record-fields.search")}
      />
      <DataState query={catalogue} isEmpty={({ sections }) => sections.length === 0} loading={<LoadingPage />}>
        {({ sections, fieldsOf }) => <Sections sections={sections} fieldsOf={fieldsOf} typed={typed} />}
      </DataState>
    </>
  );
}

function Sections({ sections, fieldsOf, typed }: { sections: readonly ProfileSection[]; fieldsOf: Record<string, ProfileField[]>; typed: string }) {
  const { t } = useTranslation();
  const shown = useMemo(() => found(sections, fieldsOf, typed), [sections, fieldsOf, typed]);
  if (shown.length === 0) return <EmptyState title={t("record-fields.none")} text={t("record-fields.none_text")} />;
  return (
    <div className="record-fields" role="region" aria-label={t("record-fields.title")} tabIndex={0}>
      {shown.map(({ section, fields }) => <SectionTable key={section.key} section={section} fields={fields} />)}
    </div>
  );
}

function SectionTable({ section, fields }: { section: ProfileSection; fields: readonly ProfileField[] }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  return (
    <table>
      <caption>{localText(section, "title", language)}</caption>
      <thead>
        <tr>
          <th scope="col">{t("record-fields.field")}</th>
          {CATEGORIES.map((category) => <th key={category} scope="col">{t(`home.category.${category}`)}</th>)}
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => <FieldRow key={field.field} section={section} field={field} />)}
      </tbody>
    </table>
  );
}

function FieldRow({ section, field }: { section: ProfileSection; field: ProfileField }) {
  const { t } = useTranslation();
  const change = useChangeRequirement({});
  const label = localText(field, "label", currentLanguage());
  return (
    <tr>
      <th scope="row">
        {label}
        {field.locked ? <span className="record-fields-tag"><LockOutlined aria-hidden /> {t("record-fields.locked")}</span> : null}
        {field.applies_when ? <span className="record-fields-tag">{t("record-fields.conditional")}</span> : null}
      </th>
      {CATEGORIES.map((category) => (
        <td key={category}>
          {isAsked(section, field, category) ? (
            <Checkbox
              checked={field.required_for.includes(category)} disabled={change.isPending}
              aria-label={t("record-fields.required_of", { field: label, category: t(`home.category.${category}`) })}
              onChange={(event) => change.mutate({ p_section: section.key, p_field: field.field, p_category: category, p_required: event.target.checked })}
            />
          ) : <span className="record-fields-not" title={t("record-fields.not_asked")}>–<span className="visually-hidden"> {t("record-fields.not_asked")}</span></span>}
        </td>
      ))}
    </tr>
  );
}
