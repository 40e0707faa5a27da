import { ExclamationCircleOutlined, SafetyCertificateOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { formatDateTime } from "@/lib/dates";
import type { PaperJson } from "@/components/section/types";

/** Whether a paper was scanned for malware, said plainly. `short`: for lists, the whole sentence as its title. */
export function ScanState({ paper, short }: { paper: PaperJson; short?: boolean }) {
  const { t } = useTranslation();
  const { scan, scanned_at: at } = paper;
  const state = scan === "clean" || scan === "failed" ? scan : scan === "not_configured" ? "not_configured" : "before";
  const long = t(`section.scan.${state}`, { at: formatDateTime(at) });
  return (
    <span className={`paper-scan ${state}`} title={short ? long : undefined}>
      {state === "clean" ? <SafetyCertificateOutlined aria-hidden /> : <ExclamationCircleOutlined aria-hidden />} {short ? t(`section.scan.${state === "clean" ? "clean_short" : state === "failed" ? "failed_short" : "none_short"}`) : long}
    </span>
  );
}
