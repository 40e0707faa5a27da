import { Input } from "antd";
import { memo, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { countText } from "@/components/quality/quality.model";
import { KINDS, type Line } from "./quotas.api";
import { cellKey, type QuotaDraft } from "./quotas.model";

interface Props {
  /** The unit asked for first, then those directly below it. */
  lines: readonly Line[];
  cells: QuotaDraft["cells"];
  /** What is wrong with a cell, in words. */
  faults: Readonly<Record<string, string>>;
  onCell: (key: string, typed: string | undefined) => void;
}

/** The table as a form: a number for each unit and kind. Enter and the arrows go from row to row, Escape gives the old number back. */
export function QuotaFormTable({ lines, cells, faults, onCell }: Props) {
  const { t } = useTranslation();
  return (
    <div role="group" aria-label={t("quotas.units")} tabIndex={0} className="quota-scroll">
      <table className="quota-form-table">
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>{t("quotas.unit")}</th>
            {KINDS.map((kind) => <th key={kind} scope="colgroup" colSpan={2}>{t(`quotas.kind.${kind}`)}</th>)}
          </tr>
          <tr>{KINDS.flatMap((kind) => [<th key={`${kind} people`} scope="col" className="quota-number">{t("quotas.column.present")}</th>, <th key={kind} scope="col">{t("quotas.column.quota")}</th>])}</tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <FormRow key={line.id} line={line} top={at === 0 && lines.length > 1} onCell={onCell}
              administrative={cells[cellKey(line.id, "administrative")]} publicService={cells[cellKey(line.id, "public_service")]}
              administrativeFault={faults[cellKey(line.id, "administrative")]} publicServiceFault={faults[cellKey(line.id, "public_service")]} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  line: Line;
  top: boolean;
  administrative: string | undefined;
  publicService: string | undefined;
  administrativeFault: string | undefined;
  publicServiceFault: string | undefined;
  onCell: Props["onCell"];
}

// Only the row that is typed into is drawn again: a province has two hundred.
const FormRow = memo(function FormRow({ line, top, administrative, publicService, administrativeFault, publicServiceFault, onCell }: RowProps) {
  const { t } = useTranslation();
  const shown = { administrative: { typed: administrative, fault: administrativeFault }, public_service: { typed: publicService, fault: publicServiceFault } };
  return (
    <tr className={top ? "quota-top" : undefined}>
      <th scope="row">{line.name}</th>
      {KINDS.flatMap((kind) => {
        const [key, { typed, fault }, { quota, present }] = [cellKey(line.id, kind), shown[kind], line[kind]];
        return [
          <td key={`${kind} people`} className="num quota-number">{countText(present)}</td>,
          <td key={kind} className={typed === undefined ? undefined : "quota-typed"}>
            <Input
              id={inputId(key)} className="num" inputMode="numeric" autoComplete="off" maxLength={9} value={typed ?? (quota === null ? "" : String(quota))}
              status={fault ? "error" : undefined} aria-invalid={fault ? true : undefined} aria-describedby={fault || typed !== undefined ? `${inputId(key)}-says` : undefined}
              aria-label={t("quotas.cell", { kind: t(`quotas.kind.${kind}`), unit: line.name })} data-kind={kind}
              onChange={({ target }) => onCell(key, target.value)} onFocus={({ target }) => target.select()} onKeyDown={(event) => walk(event, () => onCell(key, undefined))}
            />
            {fault || typed !== undefined ? (
              <span id={`${inputId(key)}-says`} className="quota-soft">
                {quota === null ? t("quotas.was_none") : t("quotas.was", { number: countText(quota) })}
                {fault ? <span className="quota-fault">{fault}</span> : null}
              </span>
            ) : null}
          </td>,
        ];
      })}
    </tr>
  );
});

/** The id of a cell's field. */
export function inputId(key: string): string {
  return `quota-${key.replace(" ", "-")}`;
}

function walk(event: KeyboardEvent<HTMLInputElement>, restore: () => void): void {
  if (event.key === "Escape") restore();
  const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const column = [...(event.currentTarget.closest("table")?.querySelectorAll<HTMLInputElement>(`input[data-kind="${event.currentTarget.dataset.kind}"]`) ?? [])];
  column[column.indexOf(event.currentTarget) + step]?.focus();
}
