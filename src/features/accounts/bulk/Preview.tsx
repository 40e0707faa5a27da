import { CheckCircleOutlined, CloseCircleOutlined, DownloadOutlined, ExclamationCircleOutlined, MinusCircleOutlined } from "@ant-design/icons";
import { Button, Modal, Segmented, type TableColumnsType } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ListTable } from "@/components/ListTable";
import { formatCount } from "@/components/numbers";
import type { JudgedRow } from "./bulk.api";
import { wordsOf, type ListRow } from "./list.model";
import type { ListFile } from "./listFile";
import { countsOf, outcomeOf, type Outcome } from "./preview.model";
import { useProblemWords } from "./useProblemWords";

interface Props {
  list: ListFile;
  judged: JudgedRow[];
  /** While it is being confirmed. */
  busy: boolean;
  /** While the file of errors is being made. */
  making: boolean;
  onConfirm: () => void;
  onErrors: () => void;
}

interface Line extends JudgedRow {
  person: ListRow;
  outcome: Outcome;
}

const ICONS = { issue: CheckCircleOutlined, noticed: ExclamationCircleOutlined, left_out: MinusCircleOutlined, wrong: CloseCircleOutlined } as const;

/** What will become of each row, before anything does. */
export function Preview({ list, judged, busy, making, onConfirm, onErrors }: Props) {
  const { t } = useTranslation();
  const problemWords = useProblemWords();
  const counts = useMemo(() => countsOf(judged), [judged]);
  const [shown, setShown] = useState<Outcome | "all">(counts.wrong > 0 ? "wrong" : "all");
  const [asking, setAsking] = useState(false);
  const people = useMemo(() => new Map(list.rows.map((row) => [row.row, row])), [list]);
  const lines = useMemo(() => judged.flatMap((one): Line[] => {
    const person = people.get(one.row);
    return person ? [{ ...one, person, outcome: outcomeOf(one) }] : [];
  }), [judged, people]);

  const notes = (line: Line) => (
    <ul className="bulk-notes">
      {problemWords(line.errors).map((words) => <li key={words} className="wrong">{words}</li>)}
      {problemWords(line.warnings).map((words) => <li key={words} className="noticed">{words}</li>)}
    </ul>
  );
  const outcome = (line: Line) => {
    const Icon = ICONS[line.outcome];
    return <span className={`bulk-outcome ${line.outcome}`}><Icon aria-hidden /> {t(`accounts.bulk.outcome.${line.outcome}`)}</span>;
  };
  const columns: TableColumnsType<Line> = [
    { key: "row", title: t("accounts.bulk.row"), className: "num", render: (_, { row }) => row },
    { key: "outcome", title: t("accounts.bulk.result"), render: (_, line) => outcome(line) },
    { key: "name", title: t("accounts.bulk.field.full_name"), render: (_, { person }) => <span className="bulk-name">{person.full_name}</span> },
    { key: "birth", title: t("accounts.bulk.field.birth_date"), className: "num", render: (_, { person }) => wordsOf(person, "birth_date") },
    { key: "number", title: t("accounts.bulk.field.identity_number"), className: "num", render: (_, { person }) => person.identity_number },
    { key: "unit", title: t("accounts.bulk.field.unit_id"), className: "num", render: (_, { person }) => person.unit_code },
    { key: "notes", title: t("accounts.bulk.notes"), render: (_, line) => notes(line) },
  ];

  return (
    <div>
      <h2 className="bulk-heading">{t("accounts.bulk.preview_of", { name: list.name })}</h2>
      <dl className="bulk-counts">
        <div><dt>{t("accounts.bulk.count.rows")}</dt><dd className="num">{formatCount(judged.length)}</dd></div>
        <div className="good"><dt>{t("accounts.bulk.count.issue")}</dt><dd className="num">{formatCount(counts.toIssue)}</dd></div>
        <div><dt>{t("accounts.bulk.count.known")}</dt><dd className="num">{formatCount(counts.known)}</dd></div>
        <div><dt>{t("accounts.bulk.count.left_out")}</dt><dd className="num">{formatCount(counts.left_out)}</dd></div>
        <div className={counts.wrong > 0 ? "wrong" : undefined}><dt>{t("accounts.bulk.count.wrong")}</dt><dd className="num">{formatCount(counts.wrong)}</dd></div>
      </dl>
      <div className="bulk-acts">
        <Button type="primary" disabled={counts.toIssue === 0} loading={busy} onClick={() => setAsking(true)}>{t("accounts.bulk.confirm", { number: formatCount(counts.toIssue) })}</Button>
        {counts.wrong > 0 ? <Button icon={<DownloadOutlined aria-hidden />} loading={making} onClick={onErrors}>{t("accounts.bulk.errors_file", { number: formatCount(counts.wrong) })}</Button> : null}
        <p className="soft">{t(counts.wrong > 0 ? "accounts.bulk.nothing_kept_wrong" : "accounts.bulk.nothing_kept")}</p>
      </div>
      <Segmented<Outcome | "all">
        aria-label={t("accounts.bulk.show")} value={shown} onChange={setShown}
        options={(["all", "wrong", "noticed", "left_out", "issue"] as const).filter((one) => one === "all" || counts[one] > 0)
          .map((one) => ({ value: one, label: `${t(`accounts.bulk.shown.${one}`)} (${formatCount(one === "all" ? lines.length : counts[one])})` }))}
      />
      <ListTable<Line>
        query={{ data: lines, error: null, isFetching: false, refetch: () => undefined }} rowKey="row" label={t("accounts.bulk.preview")} columns={columns} className="bulk-table"
        dataSource={shown === "all" ? lines : lines.filter((line) => line.outcome === shown)} pagination={{ defaultPageSize: 50 }}
        card={(line) => <>{outcome(line)}<strong>{line.person.full_name}</strong><span className="soft">{t("accounts.bulk.row_number", { row: line.row })}</span>{notes(line)}</>}
      />
      <Modal
        open={asking} title={t("accounts.bulk.confirm_title", { number: formatCount(counts.toIssue) })} okText={t("accounts.bulk.confirm_ok")} cancelText={t("common.cancel")} maskClosable={false}
        okButtonProps={{ loading: busy }} onCancel={() => setAsking(false)} onOk={() => { setAsking(false); onConfirm(); }}
      >
        <p>{t("accounts.bulk.confirm_text")}</p>
        {counts.wrong > 0 ? <p>{t("accounts.bulk.confirm_wrong", { number: formatCount(counts.wrong) })}</p> : null}
      </Modal>
    </div>
  );
}
