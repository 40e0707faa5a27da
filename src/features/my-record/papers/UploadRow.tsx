import { CloseOutlined, LinkOutlined, ReloadOutlined } from "@ant-design/icons";
import { Button, Progress } from "antd";
import { useTranslation } from "react-i18next";
import { formatBytes } from "@/components/section/bytes";
import { PaperIcon } from "@/components/section/PaperList";
import { useErrorText } from "@/providers/useErrorText";
import { declaredType } from "./upload.api";
import { mayRetry, type Upload, type UploadQueue } from "./uploadQueue";

/** One file on its way: how far it is, what stands in its way, and what can be done about it. */
export function UploadRow({ upload, queue }: { upload: Upload; queue: UploadQueue }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { id, name, phase, share, size, error, known } = upload;
  const isStopped = phase === "failed" || phase === "duplicate" || phase === "unattached";
  const mayTryAgain = (phase === "failed" && mayRetry(upload)) || phase === "waiting" || phase === "offline";
  return (
    <li className={`paper-row upload${isStopped ? " stopped" : ""}${phase === "failed" ? " failed" : ""}`}>
      <PaperIcon type={declaredType({ name, type: "" })} />
      <span>
        <span className="paper-name">{name}</span>
        <span className="paper-facts">
          <UploadSize size={size} />
          {isStopped ? null : <span role="status">{t(`my-record.papers.phase.${phase}`, { percent: Math.round(share * 100) })}</span>}
        </span>
        {phase === "failed" ? <span className="section-note error" role="alert">{errorText(error)}</span> : null}
        {phase === "duplicate" ? <span className="section-note warning" role="alert">{errorText(error)}</span> : null}
        {phase === "unattached" ? <span className="section-note warning" role="alert">{t("my-record.papers.unattached")}</span> : null}
        {isStopped ? null : (
          <Progress percent={Math.round(share * 100)} size="small" showInfo={false} status={phase === "waiting" || phase === "offline" ? "normal" : "active"} aria-label={t("my-record.papers.progress", { name })} />
        )}
      </span>
      <span className="paper-actions">
        {phase === "duplicate" && known ? <Button type="primary" icon={<LinkOutlined />} onClick={() => { queue.useKnown(id); }}>{t("my-record.papers.use_known")}</Button> : null}
        {mayTryAgain ? <Button icon={<ReloadOutlined />} onClick={() => { queue.retry(id); }}>{t("common.retry")}</Button> : null}
        {phase === "checking" ? null : (
          <Button type="text" icon={<CloseOutlined />} onClick={() => { queue.cancel(id); }} aria-label={t(isStopped ? "my-record.papers.dismiss" : "my-record.papers.cancel", { name })} />
        )}
      </span>
    </li>
  );
}

/** The size, and what it was before the picture was made smaller. */
function UploadSize({ size: { chosen, sent } }: { size: Upload["size"] }) {
  const { t } = useTranslation();
  if (sent === null || sent >= chosen) return <span className="num">{formatBytes(chosen)}</span>;
  return <span className="num">{t("my-record.papers.smaller", { before: formatBytes(chosen), after: formatBytes(sent) })}</span>;
}
