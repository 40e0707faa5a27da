import { FileExcelOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { hasPower } from "@/lib/permissions";
import { useAccount } from "@/providers/account";
import type { RpcArgs } from "@/providers/rpc";
import type { ExportColumn } from "./workbook";

export interface ExportProps<Row> {
  /** Database function that logs the export and answers its rows; takes `p_reason` besides `args`. */
  rpc: string;
  /** The list's filters as the function's arguments. */
  args: RpcArgs;
  /** Title of the sheet. */
  title: string;
  /** Begins the file's name: plain letters, no spaces. */
  fileName: string;
  columns: readonly ExportColumn<Row>[];
  /** What the page holds already; else the rows that the function answers. */
  rows?: readonly Row[];
  /** The filters in words. */
  conditions: readonly (string | null | undefined)[];
}

// The window comes with the first press: lists are opened often, exported seldom.
const ExportWindow = lazy(() => import("./ExportWindow"));

/** The list as an Excel file; nothing for a delegate whose document does not name that power. `total`: rows of the list as it stands. */
export function ExportButton<Row>({ total, ...rest }: ExportProps<Row> & { total: number | undefined }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState(false);
  const [asking, setAsking] = useState(false);
  const { account } = useAccount();
  if (!hasPower(account, "export")) return null;
  return (
    <>
      <Button icon={<FileExcelOutlined aria-hidden />} disabled={total === 0} onClick={() => { setWanted(true); setAsking(true); }}>{t("export.open")}</Button>
      {wanted ? <Suspense fallback={null}><ExportWindow {...rest as ExportProps<unknown>} open={asking} onClose={() => setAsking(false)} /></Suspense> : null}
    </>
  );
}
