import { DownloadOutlined, UploadOutlined } from "@ant-design/icons";
import { Alert, Button } from "antd";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { downloadWorkbook } from "@/components/export/workbook";
import { useAccount } from "@/providers/account";
import { useErrorText } from "@/providers/useErrorText";
import { useAction } from "@/providers/useRpc";
import { useUnits } from "@/providers/useUnits";
import { unitsInScope } from "../accounts.model";
import { useCheckRows, useCreateBatch, type JudgedRow } from "./bulk.api";
import { MOST_BYTES, MOST_ROWS } from "./list.model";
import { errorWorkbook, ListFileError, readList, templateWorkbook, type ListFile } from "./listFile";
import { Preview } from "./Preview";
import { useProblemWords } from "./useProblemWords";

interface Read {
  list: ListFile;
  judged: JudgedRow[];
  /** Of the batch it may become. */
  id: string;
}

/** Template → file → what stands wrong in each row → confirmation. Nothing is kept before the last step. */
export function FromFile({ onConfirmed }: { onConfirmed: (batchId: string) => void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { account } = useAccount();
  const problemWords = useProblemWords();
  const units = useUnits();
  const own = useMemo(() => unitsInScope(units.data ?? [], account.grants, account.today), [units.data, account.grants, account.today]);
  const input = useRef<HTMLInputElement>(null);
  const [read, setRead] = useState<Read | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const guide = t("accounts.bulk.guide", { rows: MOST_ROWS }).split("\n");

  const check = useCheckRows({});
  const open = useAction(async (file: File) => {
    setProblem(null);
    setRead(null);
    try {
      const list = await readList(file);
      setRead({ list, judged: await check.mutateAsync({ p_rows: list.rows }), id: crypto.randomUUID() });
    } catch (error) {
      setProblem(error instanceof ListFileError ? t(`accounts.bulk.file.problem.${error.key}`, error.params) : errorText(error));
    }
  });
  const create = useCreateBatch({ onSuccess: ({ id }) => onConfirmed(id) });
  const template = useAction(async () => downloadWorkbook(await templateWorkbook(own, guide), "mau-danh-sach-cap-tai-khoan.xlsx"));
  const faulty = useAction(async ({ list, judged }: Read) => {
    const errors = new Map(judged.filter((one) => one.errors.length > 0).map((one) => [one.row, one.errors]));
    const rows = list.rows.filter(({ row }) => errors.has(row)).map((row) => ({ row, problems: problemWords(errors.get(row.row) ?? []).join("\n") }));
    await downloadWorkbook(await errorWorkbook(rows, own, guide), list.name.replace(/(\.xlsx)?$/i, "-loi.xlsx"));
  });
  const confirm = ({ list, judged, id }: Read) => {
    const good = new Set(judged.filter((one) => one.errors.length === 0 && !one.has_account).map(({ row }) => row));
    create.mutate({ p_id: id, p_file: { name: list.name, size: list.size, sha256: list.sha256 }, p_rows: list.rows.filter(({ row }) => good.has(row)) });
  };

  return (
    <>
      <ol className="bulk-steps">
        <li>
          <p>{t("accounts.bulk.step_template")}</p>
          <Button icon={<DownloadOutlined aria-hidden />} loading={template.isPending} disabled={!units.data} onClick={() => template.mutate()}>{t("accounts.bulk.template")}</Button>
        </li>
        <li>
          <p>{t("accounts.bulk.step_file", { rows: MOST_ROWS, megabytes: MOST_BYTES / 1024 / 1024 })}</p>
          <input
            ref={input} type="file" hidden accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" aria-label={t("accounts.bulk.choose")}
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = "";
              if (file) open.mutate(file);
            }}
          />
          <Button type={read ? "default" : "primary"} icon={<UploadOutlined aria-hidden />} loading={open.isPending} onClick={() => input.current?.click()}>
            {t(read ? "accounts.bulk.choose_again" : "accounts.bulk.choose")}
          </Button>
        </li>
      </ol>
      {problem ? <Alert type="error" showIcon message={problem} role="alert" className="form-alert" /> : null}
      {read ? (
        <Preview
          key={read.id} list={read.list} judged={read.judged} busy={create.isPending} making={faulty.isPending}
          onConfirm={() => confirm(read)} onErrors={() => faulty.mutate(read)}
        />
      ) : null}
    </>
  );
}
