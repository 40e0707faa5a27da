import { DownloadOutlined, UploadOutlined } from "@ant-design/icons";
import { Alert, Button, Form, Input, Modal } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { downloadWorkbook } from "@/components/export/workbook";
import { fold } from "@/lib/vietnamese";
import { useCatalogue } from "@/providers/useCatalogue";
import { useAction } from "@/providers/useRpc";
import { cellsOfFile, templateOfTable } from "./tableFile";
import { operationsOf, pastedCells, rowsOf, TABLE_COLUMNS, type TableProblem } from "./operationsTable";
import type { Operation } from "./reorganisation.model";

interface Props {
  before: readonly Operation[];
  onOk: (operations: Operation[]) => void;
  onCancel: () => void;
}

/** Takes operations from a table: pasted from a spreadsheet, or an Excel file. Nothing is taken while a row cannot be read. */
export function ImportModal({ before, onOk, onCancel }: Props) {
  const { t } = useTranslation();
  const kinds = useCatalogue("unit_kind");
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [problems, setProblems] = useState<TableProblem[]>([]);
  const [fault, setFault] = useState<string | null>(null);
  const kindCode = (words: string): string => (kinds.data ?? []).find(({ code, name_vi }) => fold(code) === fold(words) || fold(name_vi) === fold(words))?.code ?? words;
  const take = (cells: string[][]) => {
    const rows = rowsOf(cells);
    setProblems([]);
    setFault(null);
    if (!rows) return setFault(t("reorganisation.import.no_headings", { heading: TABLE_COLUMNS.kind }));
    const { operations, problems: found } = operationsOf(rows, before, kindCode);
    if (found.length > 0) setProblems(found);
    else if (operations.length === 0) setFault(t("reorganisation.import.empty"));
    else onOk(operations);
  };
  const read = useAction(async (file: File) => {
    const cells = await cellsOfFile(file);
    if (cells) take(cells);
    else setFault(t("reorganisation.import.not_excel"));
  });
  const template = useAction(async () => downloadWorkbook(await templateOfTable(), "mau-thao-tac-sap-xep.xlsx"));
  return (
    <Modal open title={t("reorganisation.import.open")} width={720} maskClosable={false} okText={t("reorganisation.import.ok")} cancelText={t("common.cancel")}
      okButtonProps={{ disabled: typed.trim() === "" }} onOk={() => take(pastedCells(typed))} onCancel={onCancel}>
      <p className="reorg-hint">{t("reorganisation.import.text")}</p>
      <div className="reorg-acts">
        <Button icon={<DownloadOutlined aria-hidden />} loading={template.isPending} onClick={() => template.mutate()}>{t("reorganisation.import.template")}</Button>
        <input ref={input} type="file" hidden accept=".xlsx" aria-label={t("reorganisation.import.file")}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (file) read.mutate(file);
          }} />
        <Button icon={<UploadOutlined aria-hidden />} loading={read.isPending} onClick={() => input.current?.click()}>{t("reorganisation.import.file")}</Button>
      </div>
      <Form layout="vertical">
        <Form.Item label={t("reorganisation.import.paste")} htmlFor="reorg-paste">
          <Input.TextArea id="reorg-paste" value={typed} rows={6} onChange={(event) => setTyped(event.target.value)} placeholder={Object.values(TABLE_COLUMNS).join("\t")} />
        </Form.Item>
      </Form>
      {fault ? <Alert type="error" showIcon role="alert" message={fault} /> : null}
      {problems.length > 0 ? (
        <Alert type="error" showIcon role="alert" message={t("reorganisation.import.problems", { count: problems.length })} description={(
          <ul className="reorg-problems">{problems.slice(0, 20).map(({ row, key, words }) => <li key={`${row}-${key}`}>{t("reorganisation.import.row", { row })} {t(`reorganisation.import.problem.${key}`, { words })}</li>)}</ul>
        )} />
      ) : null}
    </Modal>
  );
}
