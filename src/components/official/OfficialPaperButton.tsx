import { DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useAction } from "@/providers/useRpc";
import { saveOfficial } from "./official.api";

/** The scan of a document as a file; each reading is logged. */
export function OfficialPaperButton({ paperId }: { paperId: string }) {
  const { t } = useTranslation();
  const open = useAction(() => saveOfficial(paperId));
  return <Button size="small" icon={<DownloadOutlined aria-hidden />} loading={open.isPending} onClick={() => open.mutate()}>{t("official.open")}</Button>;
}
