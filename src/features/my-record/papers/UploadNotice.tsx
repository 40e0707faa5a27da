import { CloudUploadOutlined, ExclamationCircleOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { sectionLink } from "../my-record.model";
import { useRecordSource } from "../source";
import { isUnderWay, type UploadQueue } from "./uploadQueue";
import { useUploads } from "./useUploadQueue";

/** On every page of the record: papers still on their way, and those that need the person, with the way to them. */
export function UploadNotice({ queue }: { queue: UploadQueue }) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const { base } = useRecordSource();
  // The entry's own page shows its uploads one by one.
  const elsewhere = useUploads(queue).filter(({ section, entryId }) => {
    const here = new URLSearchParams(search).get("entry");
    return pathname !== sectionLink(base, section) || (here !== null && here !== entryId);
  });
  const going = elsewhere.filter(isUnderWay);
  const stopped = elsewhere.filter((upload) => !isUnderWay(upload));
  const [first] = stopped;
  if (elsewhere.length === 0) return null;
  const share = going.reduce((sum, one) => sum + one.share, 0) / Math.max(1, going.length);
  return (
    <div className="upload-notice" role="status">
      {going.length > 0 ? <p><CloudUploadOutlined aria-hidden /> {t("my-record.papers.notice_going", { count: going.length, percent: Math.round(share * 100) })}</p> : null}
      {first ? (
        <p className="warn"><ExclamationCircleOutlined aria-hidden /> <Link to={sectionLink(base, first.section, { entry: first.entryId, field: "papers" })}>{t("my-record.papers.notice_stopped", { count: stopped.length })}</Link></p>
      ) : null}
    </div>
  );
}
