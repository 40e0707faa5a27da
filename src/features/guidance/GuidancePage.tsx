import { EditOutlined, PlusOutlined, StopOutlined } from "@ant-design/icons";
import { Button, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { CatalogueName } from "@/components/FieldValue";
import { DataState } from "@/components/DataState";
import { PageHeader } from "@/components/PageHeader";
import { ReasonModal } from "@/components/ReasonModal";
import { SearchBox } from "@/components/SearchBox";
import { EmptyState } from "@/components/states";
import { formatDate } from "@/lib/dates";
import { hasAnyRole } from "@/lib/permissions";
import { fold } from "@/lib/vietnamese";
import { useAccount } from "@/providers/account";
import { useCatalogue } from "@/providers/useCatalogue";
import { useGuidance, useOrigin, useWithdraw, type Guidance } from "./guidance.api";
import { GuidanceModal, type GuidanceDraft } from "./GuidanceModal";
import "./guidance.css";

/** Answers of Sở Nội vụ to what many ask, by topic; Sở Nội vụ writes them here. */
export default function GuidancePage() {
  const { t } = useTranslation();
  const { account } = useAccount();
  const [params, setParams] = useSearchParams();
  const guidance = useGuidance();
  const from = params.get("from");
  const origin = useOrigin(from);
  const [edited, setEdited] = useState<GuidanceDraft | null>(null);
  const [withdrawn, setWithdrawn] = useState<Guidance | null>(null);
  const withdraw = useWithdraw({ success: "guidance.withdrawn", onSuccess: () => setWithdrawn(null) });
  const writes = hasAnyRole(account, ["province_officer"]);
  const searched = params.get("q") ?? "";
  const fresh: GuidanceDraft | null = from && origin.data ? { topic: origin.data.topic, title: origin.data.subject, body: origin.data.answer, support_request_id: origin.data.id } : null;
  const close = () => {
    setEdited(null);
    if (from) setParams({}, { replace: true });
  };
  return (
    <>
      <PageHeader
        title={t("guidance.menu")} description={t("guidance.description")}
        actions={writes ? <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEdited({ topic: null, title: "", body: "" })}>{t("guidance.new")}</Button> : null}
      />
      <search className="list-filters"><SearchBox searched={searched} onSearch={(typed) => setParams(typed.trim() ? { q: typed.trim() } : {}, { replace: true })} label={t("guidance.search")} /></search>
      <DataState query={guidance} empty={<EmptyState title={t("guidance.none")} text={t("guidance.none_text")} />}>
        {(all) => <ByTopic all={all.filter(({ text_folded }) => text_folded.includes(fold(searched)))} onEdit={writes ? setEdited : null} onWithdraw={setWithdrawn} />}
      </DataState>
      <GuidanceModal draft={edited ?? (writes ? fresh : null)} onClose={close} />
      <ReasonModal open={withdrawn !== null} title={t("guidance.withdraw")} text={withdrawn?.title} okText={t("guidance.withdraw")} danger minLength={5} maxLength={1000} loading={withdraw.isPending}
        onOk={(reason) => { if (withdrawn) withdraw.mutate({ p_id: withdrawn.id, p_reason: reason }); }} onCancel={() => setWithdrawn(null)} />
    </>
  );
}

interface ByTopicProps {
  all: readonly Guidance[];
  onEdit: ((draft: GuidanceDraft) => void) | null;
  onWithdraw: (guidance: Guidance) => void;
}

function ByTopic({ all, onEdit, onWithdraw }: ByTopicProps) {
  const { t } = useTranslation();
  const { data: topics } = useCatalogue("support_topic");
  const place = (topic: string) => topics?.findIndex(({ code }) => code === topic) ?? 0;
  const groups = [...new Set(all.map(({ topic }) => topic))].sort((a, b) => place(a) - place(b));
  if (all.length === 0) return <EmptyState title={t("guidance.not_found")} text={t("guidance.not_found_text")} />;
  return groups.map((topic) => (
    <section key={topic} className="guidance-topic" aria-labelledby={`guidance-${topic}`}>
      <h2 id={`guidance-${topic}`}><CatalogueName catalogue="support_topic" code={topic} /></h2>
      {all.filter((one) => one.topic === topic).map((one) => (
        <details key={one.id} className="guidance-item">
          <summary>{one.title} {one.withdrawn_at ? <Tag>{t("guidance.withdrawn_tag")}</Tag> : null}</summary>
          <p className="guidance-body">{one.body}</p>
          <p className="guidance-foot num">{t("guidance.as_of", { date: formatDate(one.changed_at ?? one.published_at) })}{one.withdraw_reason ? ` · ${t("guidance.why_withdrawn", { reason: one.withdraw_reason })}` : ""}</p>
          {onEdit ? (
            <div className="guidance-acts">
              <Button icon={<EditOutlined aria-hidden />} onClick={() => onEdit(one)}>{t(one.withdrawn_at ? "guidance.publish_again" : "guidance.edit")}</Button>
              {one.withdrawn_at ? null : <Button danger icon={<StopOutlined aria-hidden />} onClick={() => onWithdraw(one)}>{t("guidance.withdraw")}</Button>}
            </div>
          ) : null}
        </details>
      ))}
    </section>
  ));
}
