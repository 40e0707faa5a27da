import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { EMPTY_DECISION } from "@/components/movements/decision";
import { PageHeader } from "@/components/PageHeader";
import { DecisionStep } from "./DecisionStep";
import { useSave } from "./reorganisation.api";
import type { Draft } from "./reorganisation.model";

/** Begins a draft with its decision; the rest of the wizard follows on the draft's own page. */
export default function NewReorganisation() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Draft>({ title: "", decision: EMPTY_DECISION, operations: [], keepers: [] });
  const save = useSave({ success: "reorganisation.saved", onSuccess: ({ id }) => void navigate(`/reorganisations/${id}?step=1`, { replace: true }) });
  return (
    <>
      <PageHeader title={t("reorganisation.new")} trail={[{ label: t("reorganisation.menu"), to: "/reorganisations" }]} description={t("reorganisation.new_text")} />
      <DecisionStep draft={draft} onChange={setDraft} busy={save.isPending} onNext={() => save.mutate({ p_id: null, p_draft: draft, p_revision: null })} />
    </>
  );
}
