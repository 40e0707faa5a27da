import { Button, Drawer } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DataState } from "@/components/DataState";
import { FoundList } from "@/components/quality/FoundList";
import { useRecordQuality, type RecordScores } from "@/components/quality/quality.api";
import { recordPlace } from "@/components/quality/quality.model";
import { ScoreBars, ScoreHelp } from "@/components/quality/ScoreBars";
import { useSectionCatalogue } from "@/components/section/section.api";
import { formatDate } from "@/lib/dates";

interface Props {
  employeeId: string;
  scores: RecordScores;
  approved: boolean;
}

/** The record's three scores; why they are what they are is a reading of its own, which is logged. */
export function QualityCard({ employeeId, scores, approved }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <div className="record-card">
      <h2>{t("quality.scores")}</h2>
      <ScoreBars scores={scores} />
      {approved ? (
        <p className="record-why">
          <span className="cell-soft">{t("quality.findings", { count: scores.findings })}{scores.computed_on ? ` · ${t("quality.computed_on", { date: formatDate(scores.computed_on) })}` : ""}</span>
          {scores.findings > 0 ? <Button size="small" onClick={() => { setOpen(true); }}>{t("quality.why")}</Button> : null}
        </p>
      ) : <p className="cell-soft">{t("quality.not_approved")}</p>}
      <Drawer title={t("quality.why_title")} open={open} width={480} destroyOnHidden onClose={() => { setOpen(false); }}>
        <Why employeeId={employeeId} onLeave={() => { setOpen(false); }} />
      </Drawer>
    </div>
  );
}

function Why({ employeeId, onLeave }: { employeeId: string; onLeave: () => void }) {
  const { t } = useTranslation();
  const quality = useRecordQuality(employeeId);
  const catalogue = useSectionCatalogue();
  return (
    <DataState query={quality}>
      {(data) => (
        <div className="record-why-list" onClickCapture={(event) => { if ((event.target as Element).closest("a")) onLeave(); }}>
          <p className="cell-soft">{t("quality.why_logged")}</p>
          <FoundList found={data?.found ?? []} sections={catalogue.data?.sections ?? []} placeOf={(one) => recordPlace(employeeId, one.section, { entry: one.entry_id, field: one.field })} />
          <ScoreHelp />
        </div>
      )}
    </DataState>
  );
}
