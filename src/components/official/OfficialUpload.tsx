import { CheckCircleOutlined, PaperClipOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RpcArgs } from "@/providers/rpc";
import { useAction } from "@/providers/useRpc";
import { useErrorText } from "@/providers/useErrorText";
import { uploadOfficial, type OfficialPaper } from "./official.api";
import "./official.css";

interface Props {
  /** Database function that announces the scan, and its own arguments. */
  rpc: string;
  args: RpcArgs;
  /** The id of the scan that counts. */
  onChange: (paperId: string) => void;
  id: string;
}

const TYPES = "application/pdf,image/jpeg,image/png,image/webp";

/** Takes the scan of a document: sent and looked at as soon as it is chosen. */
export function OfficialUpload({ rpc, args, onChange, id }: Props) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const send = useAction<OfficialPaper, File>((file) => uploadOfficial(rpc, args, file), {
    onSuccess: (paper) => { setName(paper.file_name); onChange(paper.id); },
    onError: (error) => { setProblem(errorText(error)); return true; },
  });
  return (
    <div className="official-upload">
      <input
        ref={input} id={id} type="file" accept={TYPES} className="visually-hidden" tabIndex={-1} aria-label={t("official.choose")}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (!file) return;
          setProblem(null);
          send.mutate(file);
        }}
      />
      <Button icon={<PaperClipOutlined aria-hidden />} loading={send.isPending} onClick={() => input.current?.click()}>{t(name ? "official.replace" : "official.choose")}</Button>
      {name && !send.isPending ? <span className="official-name" role="status"><CheckCircleOutlined aria-hidden /> {name}</span> : null}
      {problem ? <p className="official-problem" role="alert">{problem}</p> : <p className="official-hint">{t("official.hint")}</p>}
    </div>
  );
}
