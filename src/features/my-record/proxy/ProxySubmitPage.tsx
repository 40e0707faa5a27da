import { SendOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { PageHeader } from "@/components/PageHeader";
import { PrintButton } from "@/components/print/PrintButton";
import type { PaperJson, RequestJson } from "@/components/section/types";
import { EmptyState, LoadingState } from "@/components/states";
import { useHandOver, useSubmitProxy } from "../my-record.api";
import { PaperBox } from "../papers/PaperBox";
import { SubmitReview, useSubmission } from "../parts/SubmitReview";
import type { RecordData } from "../RecordGate";
import { useRecordSource } from "../source";
import { ProxyFrame } from "./ProxyFrame";
import { useDeclarationQueue } from "./useDeclarationQueue";

/** Ends the typing: the person is asked to certify and send; whoever has no account is sent on the paper they signed. */
export default function ProxySubmitPage() {
  return <ProxyFrame>{(data) => <Ending data={data} />}</ProxyFrame>;
}

function Ending({ data }: { data: RecordData }) {
  const { t } = useTranslation();
  const { base } = useRecordSource();
  const { request, employee, person_confirms: personConfirms } = data.record;
  return (
    <div className="record-page record-narrow">
      <PageHeader title={t("my-record.proxy.ending_title")} trail={[{ label: employee.full_name, to: base }]} description={t(personConfirms ? "my-record.proxy.ending_confirm" : "my-record.proxy.ending_paper")} />
      {data.store && request
        ? personConfirms ? <HandOver data={data} request={request} /> : <OnPaper data={data} request={request} />
        : <EmptyState title={t("my-record.submit.nothing")} action={<Link to={base}>{t("my-record.proxy.back")}</Link>} />}
    </div>
  );
}

interface Props {
  data: RecordData;
  request: RequestJson;
}

function HandOver({ data, request }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { base } = useRecordSource();
  const submission = useSubmission(data);
  const handOver = useHandOver({ success: "my-record.proxy.handed_over", onSuccess: () => void navigate(base), onError: submission.refuse });
  if (data.findings === undefined) return <LoadingState />;
  const send = async () => {
    if (await data.store?.flush()) handOver.mutate({ p_request_id: request.id });
  };
  return (
    <SubmitReview data={data} submission={submission} noteless>
      <section className="record-card" aria-labelledby="proxy-hand-over">
        <h2 id="proxy-hand-over">{t("my-record.proxy.hand_over")}</h2>
        <p>{t("my-record.proxy.hand_over_text", { name: data.record.employee.full_name })}</p>
        <div className="record-actions">
          <Button type="primary" size="large" icon={<SendOutlined aria-hidden />} loading={handOver.isPending} onClick={() => void send()}>{t("my-record.proxy.hand_over")}</Button>
          <Link className="record-main-link second" to={base}>{t("my-record.proxy.back")}</Link>
        </div>
      </section>
    </SubmitReview>
  );
}

function OnPaper({ data, request }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { base } = useRecordSource();
  const submission = useSubmission(data);
  const [paper, setPaper] = useState<PaperJson | null>(null);
  const queue = useDeclarationQueue(data.record.employee.id, setPaper);
  const submit = useSubmitProxy({
    success: "my-record.proxy.sent", onSuccess: () => void navigate(`/employees/${data.record.employee.id}`), onError: submission.refuse,
  });
  if (data.findings === undefined) return <LoadingState />;
  const send = async () => {
    if (await submission.prepare(paper !== null) && paper) {
      submit.mutate({ p_request_id: request.id, p_declaration_id: paper.id, p_warnings_note: submission.warningsNote });
    }
  };
  return (
    <SubmitReview data={data} submission={submission}>
      <section className="record-card" aria-labelledby="proxy-paper">
        <h2 id="proxy-paper">{t("my-record.proxy.paper")}</h2>
        <p>{t("my-record.proxy.paper_text", { name: data.record.employee.full_name })}</p>
        <p><PrintButton label={t("my-record.proxy.print")} printable={{ employeeId: data.record.employee.id, versions: [], hasDraft: true, needsReason: true, reason: t("my-record.proxy.print_reason") }} /></p>
        <PaperBox
          queue={queue} target={{ section: "declaration", entryId: request.id }} only="SYLL" papers={paper ? [paper] : []} onChange={(papers) => setPaper(papers[0] ?? null)}
          warning={submission.tried && !paper ? t("my-record.proxy.paper_missing") : undefined}
        />
        <div className="record-actions">
          <Button type="primary" size="large" icon={<SendOutlined aria-hidden />} loading={submission.saving || submit.isPending} onClick={() => void send()}>{t("my-record.proxy.send")}</Button>
          <Link className="record-main-link second" to={base}>{t("my-record.proxy.back")}</Link>
        </div>
      </section>
    </SubmitReview>
  );
}
