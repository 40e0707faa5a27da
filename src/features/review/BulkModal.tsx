import { CheckCircleFilled, ExclamationCircleFilled } from "@ant-design/icons";
import { Alert, Modal, Progress } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { AppError } from "@/providers/errors";
import { useErrorText } from "@/providers/useErrorText";
import type { Chosen } from "./bulk.model";
import { useBulkApproval } from "./useBulkApproval";

interface Props {
  chosen: readonly Chosen[];
  /** Closes; `done` when something was decided. */
  onClose: (done: boolean) => void;
}

/** Approves the chosen requests together: says what will happen, shows how far it is, then what became of each. */
export default function BulkModal({ chosen, onClose }: Props) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { progress: { answers, running, failure }, run } = useBulkApproval();
  const begun = running || answers.length > 0 || failure !== null;
  const finished = begun && !running;
  const refused = answers.filter((one) => one.status === "refused");
  const name = (id: string) => chosen.find((one) => one.id === id);
  return (
    <Modal
      open title={t("review.bulk.title", { count: chosen.length })} width={620} maskClosable={false} closable={!running} keyboard={!running}
      okText={t(finished ? "common.close" : "review.bulk.send", { count: chosen.length })} okButtonProps={{ loading: running }}
      cancelText={t("common.cancel")} cancelButtonProps={{ style: begun ? { display: "none" } : undefined }}
      onOk={() => { if (finished) onClose(true); else void run(chosen); }} onCancel={() => onClose(begun)}
    >
      {begun ? (
        <div role="status">
          <Progress percent={Math.round((answers.length / chosen.length) * 100)} status={failure ? "exception" : running ? "active" : "normal"} aria-label={t("review.bulk.progress")} />
          <p><CheckCircleFilled aria-hidden className="bulk-ok" /> {t("review.bulk.approved", { count: answers.length - refused.length, total: chosen.length })}</p>
        </div>
      ) : <p>{t("review.bulk.text")}</p>}
      {failure ? <Alert type="error" showIcon role="alert" message={errorText(failure)} description={t("review.bulk.stopped", { count: chosen.length - answers.length })} /> : null}
      {refused.length > 0 ? (
        <>
          <h3 className="review-modal-title">{t("review.bulk.refused", { count: refused.length })}</h3>
          <ul className="bulk-refused">
            {refused.map(({ id, key, params }) => (
              <li key={id}>
                <ExclamationCircleFilled aria-hidden /> <Link to={`/review/${id}`}>{name(id)?.full_name}</Link> <span className="queue-code num">{name(id)?.code}</span>
                <p>{errorText(new AppError("invalid", { key, params }))}</p>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Modal>
  );
}
