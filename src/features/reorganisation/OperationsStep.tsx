import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, EditOutlined, ImportOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/states";
import { useUnits } from "@/providers/useUnits";
import { ImportModal } from "./ImportModal";
import { OperationModal } from "./OperationModal";
import type { Preview } from "./reorganisation.api";
import { createdUnits, moved, type Operation } from "./reorganisation.model";
import { useOperationWords } from "./useOperationWords";

interface Props {
  operations: Operation[];
  onChange: (operations: Operation[]) => void;
  /** What the last dry run found, by operation. */
  errors: Preview["errors"];
  errorWords: (error: Preview["errors"][number]) => string;
}

/** Second step: the operations in their order; one by one, or from a table. */
export function OperationsStep({ operations, onChange, errors, errorWords }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<{ at: number; operation: Operation } | null>(null);
  const [importing, setImporting] = useState(false);
  const units = useUnits();
  const words = useOperationWords(operations, units.data);
  const created = useMemo(() => createdUnits(operations, open?.at), [operations, open?.at]);
  const found = useMemo(() => new Map(errors.map((error) => [error.operation ?? 0, error])), [errors]);
  return (
    <section className="reorg-card" aria-label={t("reorganisation.step.operations")}>
      <div className="reorg-acts">
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOpen({ at: operations.length, operation: { kind: "merge" } })}>{t("reorganisation.operation_add")}</Button>
        <Button icon={<ImportOutlined aria-hidden />} onClick={() => setImporting(true)}>{t("reorganisation.import.open")}</Button>
        <span className="cell-soft" role="status">{t("reorganisation.operation_count", { count: operations.length })}</span>
      </div>
      {operations.length === 0 ? <EmptyState title={t("reorganisation.no_operations")} text={t("reorganisation.no_operations_text")} /> : (
        <ol className="reorg-operations">
          {operations.map((operation, at) => {
            const error = found.get(at + 1);
            const name = t("reorganisation.operation_n", { n: at + 1 });
            return (
              <li key={at} className={error ? "bad" : undefined}>
                <span className="num reorg-number">{at + 1}</span>
                <span className="reorg-what"><strong>{t(`reorganisation.kind.${operation.kind}`)}</strong> {words(operation)}{error ? <span className="reorg-bad">{errorWords(error)}</span> : null}</span>
                <span className="reorg-row-acts">
                  <Button type="text" icon={<ArrowUpOutlined />} aria-label={t("reorganisation.up", { name })} disabled={at === 0} onClick={() => onChange(moved(operations, at, -1))} />
                  <Button type="text" icon={<ArrowDownOutlined />} aria-label={t("reorganisation.down", { name })} disabled={at === operations.length - 1} onClick={() => onChange(moved(operations, at, 1))} />
                  <Button type="text" icon={<EditOutlined />} aria-label={t("reorganisation.edit", { name })} onClick={() => setOpen({ at, operation })} />
                  <Button type="text" danger icon={<DeleteOutlined />} aria-label={t("reorganisation.remove", { name })} onClick={() => onChange(operations.filter((_, n) => n !== at))} />
                </span>
              </li>
            );
          })}
        </ol>
      )}
      {open ? (
        <OperationModal
          operation={open.operation} created={created} onCancel={() => setOpen(null)}
          onOk={(operation) => {
            onChange(open.at < operations.length ? operations.map((one, n) => (n === open.at ? operation : one)) : [...operations, operation]);
            setOpen(null);
          }}
        />
      ) : null}
      {importing ? <ImportModal before={operations} onCancel={() => setImporting(false)} onOk={(read) => { onChange([...operations, ...read]); setImporting(false); }} /> : null}
    </section>
  );
}
