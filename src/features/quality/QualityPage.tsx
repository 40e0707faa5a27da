import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { DataState } from "@/components/DataState";
import { PageHeader } from "@/components/PageHeader";
import { countText } from "@/components/quality/quality.model";
import { ScoreBars, ScoreHelp } from "@/components/quality/ScoreBars";
import { EmptyState } from "@/components/states";
import { ExcellentCard } from "./ExcellentCard";
import { QuotaExcessCard } from "./QuotaExcessCard";
import { useQualityRules, useSectionScores, useUnitScores, type UnitScores } from "./quality.api";
import { RulesTable } from "./RulesTable";
import { SectionsTable } from "./SectionsTable";
import { UnitsTable } from "./UnitsTable";
import "./quality-page.css";

const unitLink = (id: string): string => `/quality?unit=${id}`;

/** Đúng, đủ, sạch of a unit and of those below it, and what takes the points. The unit and the orders stand in the address. */
export default function QualityPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const unitId = search.get("unit") ?? undefined;
  const scores = useUnitScores(unitId);
  const unit = scores.data?.unit;
  const above = (scores.data?.path ?? []).map(({ id, name }) => ({ label: name, to: unitLink(id) }));
  return (
    <>
      <PageHeader
        title={unit ? t("quality.title_of", { unit: unit.name }) : t("quality.title")} description={t("quality.description")}
        trail={unitId ? [{ label: t("quality.title"), to: "/quality" }, ...above] : []}
      />
      <DataState query={scores} isEmpty={() => false}>{(data) => <Content data={data} unitId={unitId} />}</DataState>
    </>
  );
}

function Content({ data, unitId }: { data: UnitScores; unitId: string | undefined }) {
  const { t } = useTranslation();
  const rules = useQualityRules(unitId);
  const sections = useSectionScores(unitId);
  const { total } = data;
  const below = data.units.some(({ own }) => !own);
  return (
    <div className="quality">
      <section className="quality-card" aria-labelledby="quality-total">
        <h2 id="quality-total">{t("quality.total")}</h2>
        {total ? (
          <>
            <p className="quality-people">{t("quality.approved_of", { approved: countText(total.approved), people: countText(total.people) })}</p>
            <ScoreBars scores={total} />
          </>
        ) : <EmptyState title={t(data.units.length > 0 ? "quality.few.title" : "quality.nobody.title")} text={t(data.units.length > 0 ? "quality.few.text" : "quality.nobody.text")} />}
        <ScoreHelp />
      </section>
      {below ? (
        <section className="quality-card" aria-labelledby="quality-units">
          <h2 id="quality-units">{t("quality.units")}</h2>
          <UnitsTable rows={data.units} linkOf={unitLink} />
        </section>
      ) : null}
      <section className="quality-card quality-wide" aria-labelledby="quality-sections">
        <h2 id="quality-sections">{t("quality.sections")}</h2>
        <DataState query={sections} empty={<EmptyState title={t("quality.no_sections.title")} text={t("quality.no_sections.text")} />}>
          {(rows) => <SectionsTable rows={rows} rules={rules.data ?? []} unitId={data.unit?.id} />}
        </DataState>
      </section>
      <section className="quality-card quality-wide" aria-labelledby="quality-rules">
        <h2 id="quality-rules">{t("quality.rules")}</h2>
        <DataState query={rules} empty={<EmptyState title={t("quality.no_rules.title")} text={t("quality.no_rules.text")} />}>
          {(rows) => <RulesTable rows={rows} unitId={data.unit?.id} />}
        </DataState>
      </section>
      <ExcellentCard unitId={unitId} linkOf={unitLink} />
      <QuotaExcessCard unitId={unitId} />
    </div>
  );
}
