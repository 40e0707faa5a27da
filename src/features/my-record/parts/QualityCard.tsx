import { useTranslation } from "react-i18next";
import { FoundList } from "@/components/quality/FoundList";
import { useRecordQuality } from "@/components/quality/quality.api";
import { ownPlace } from "@/components/quality/quality.model";
import { ScoreBars, ScoreHelp } from "@/components/quality/ScoreBars";
import type { ProfileSection } from "@/components/section/types";
import { ErrorState } from "@/components/states";

/** Đủ, đúng, sạch of my approved record, and why: each point missing leads to where I mend it. */
export function QualityCard({ sections }: { sections: readonly ProfileSection[] }) {
  const { t } = useTranslation();
  const quality = useRecordQuality(null);
  if (quality.error) return <ErrorState error={quality.error} onRetry={() => void quality.refetch()} />;
  if (!quality.data) return null;
  const { found } = quality.data;
  return (
    <section className="record-card" aria-labelledby="record-quality">
      <h2 id="record-quality">{t("quality.scores")}</h2>
      <ScoreBars scores={quality.data} />
      {found.length > 0 ? (
        <details className="record-why">
          <summary>{t("quality.why")} ({t("quality.findings", { count: found.length })})</summary>
          <FoundList
            found={found} sections={sections}
            placeOf={(one, section) => ownPlace(one.section, { entry: section.repeatable ? one.entry_id : null, field: one.field, rule: one.rule })}
          />
        </details>
      ) : <p className="record-soft">{t("quality.none_found")}</p>}
      <ScoreHelp />
    </section>
  );
}
