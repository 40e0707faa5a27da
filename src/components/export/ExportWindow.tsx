import { App } from "antd";
import { useTranslation } from "react-i18next";
import { useProvinceName } from "@/components/layout/useProvinceName";
import { ReasonModal } from "@/components/ReasonModal";
import { formatDateTime } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import { callRpc } from "@/providers/rpc";
import { useAction } from "@/providers/useRpc";
import type { ExportProps } from "./ExportButton";
import type { ExportAnswer } from "./workbook";

interface Props extends ExportProps<unknown> {
  open: boolean;
  onClose: () => void;
}

const LONGEST_REASON = 500;

/** Asks why, has the database log the export, writes the file in the browser. */
export default function ExportWindow({ rpc, args, title, fileName, columns, conditions, rows: held, open, onClose }: Props) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const { message } = App.useApp();
  const province = useProvinceName();
  const filter = conditions.filter(Boolean).join("; ") || t("export.unfiltered");

  const make = useAction<number, string>(async (reason) => {
    // The writer first: a file that cannot be made must not be logged as made.
    const { exportWorkbook, downloadWorkbook } = await import("./workbook");
    await import("exceljs");
    const answer = await callRpc<ExportAnswer<unknown>>(rpc, { ...args, p_reason: reason });
    const rows = held ?? answer.rows;
    const at = formatDateTime(answer.made_at);
    const head = {
      province, title, author: answer.made_by, ordinal: t("export.ordinal"), foot: t("export.foot", { name: answer.made_by, at }),
      lines: [
        t("export.line.filter", { filter }), t("export.line.made", { name: answer.made_by, at, count: rows.length }),
        t("export.line.reason", { reason: answer.reason }), t("export.line.number", { number: answer.number }), t("export.line.warning"),
      ],
    };
    await downloadWorkbook(await exportWorkbook(head, columns, rows), `${fileName}-${account.today}.xlsx`);
    return rows.length;
  }, {
    onSuccess: (count) => {
      onClose();
      void message.success(t("export.done", { count }));
    },
  });

  return (
    <ReasonModal
      open={open} title={t("export.title")} text={t("export.text", { filter })} okText={t("export.ok")} maxLength={LONGEST_REASON}
      loading={make.isPending} onCancel={onClose} onOk={(reason) => make.mutate(reason)}
    />
  );
}
