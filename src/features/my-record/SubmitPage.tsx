import { SendOutlined } from "@ant-design/icons";
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { PageHeader } from "@/components/PageHeader";
import { EmptyState, LoadingState } from "@/components/states";
import { useSubmit } from "./my-record.api";
import { ProxyNames } from "./parts/ProxyNotice";
import { SubmitReview, useSubmission } from "./parts/SubmitReview";
import { RecordGate, type RecordData } from "./RecordGate";

/** Look once more at everything found, certify, and send. */
export default function SubmitPage() {
  const { t } = useTranslation();
  return (
    <div className="record-page record-narrow">
      <PageHeader title={t("my-record.submit.title")} trail={[{ label: t("my-record.title"), to: "/my-record" }]} description={t("my-record.submit.description")} />
      <RecordGate>{(data) => (data.store ? <Submit data={data} /> : <EmptyState title={t("my-record.submit.nothing")} action={<Link to="/my-record">{t("my-record.back")}</Link>} />)}</RecordGate>
    </div>
  );
}

function Submit({ data }: { data: RecordData }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const submission = useSubmission(data);
  const [certified, setCertified] = useState(false);
  const submit = useSubmit({ success: "my-record.submit.done", onSuccess: () => void navigate("/my-record"), onError: submission.refuse });
  const { request, employee } = data.record;
  if (data.findings === undefined || !request) return <LoadingState />;
  const send = async () => {
    if (await submission.prepare(certified)) submit.mutate({ p_request_id: request.id, p_certified: certified, p_warnings_note: submission.warningsNote });
  };
  return (
    <SubmitReview data={data} submission={submission}>
      <section className="record-card submit-certify" aria-labelledby="submit-certify">
        <h2 id="submit-certify">{t("my-record.submit.certify_title")}</h2>
        {request.proxies.length > 0 ? <p className="record-note"><ProxyNames proxies={request.proxies} text="my-record.proxy.check_all" /></p> : null}
        <Checkbox checked={certified} onChange={(event) => { setCertified(event.target.checked); }}>{t("my-record.submit.certify")}</Checkbox>
        {submission.tried && !certified ? <p className="section-note error" role="alert">{t("my-record.submit.certify_missing")}</p> : null}
        <p className="record-soft">{t("my-record.submit.to", { unit: employee.unit.name })}</p>
        <div className="record-actions">
          <Button type="primary" size="large" icon={<SendOutlined aria-hidden />} disabled={submission.uploading > 0} loading={submission.saving || submit.isPending} onClick={() => void send()}>{t("my-record.submit.send")}</Button>
          <Link className="record-main-link second" to="/my-record">{t("my-record.back")}</Link>
        </div>
      </section>
    </SubmitReview>
  );
}
