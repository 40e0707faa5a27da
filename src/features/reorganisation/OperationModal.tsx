import { Checkbox, Form, Input, Modal, Radio, Select } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CatalogueSelect } from "@/components/CatalogueSelect";
import { missingIn, OPERATION_KINDS, type Operation, type OperationKind } from "./reorganisation.model";
import { SplitParts } from "./SplitParts";
import { UnitPick } from "./UnitPick";

interface Props {
  operation: Operation;
  created: readonly { ref: string; name: string }[];
  onOk: (operation: Operation) => void;
  onCancel: () => void;
}

/** One operation: its kind, and what that kind needs. */
export function OperationModal({ operation: given, created, onOk, onCancel }: Props) {
  const { t } = useTranslation();
  const [operation, setOperation] = useState(given);
  const [tried, setTried] = useState(false);
  const missing = tried ? missingIn(operation) : [];
  const set = (part: Partial<Operation>) => setOperation((now) => ({ ...now, ...part }));
  const { kind } = operation;
  const item = (field: keyof Operation, label: string, control: ReactNode, required = false, extra?: string) => (
    <Form.Item label={t(`reorganisation.field.${label}`)} htmlFor={`op-${field}`} required={required} extra={extra}
      validateStatus={missing.includes(field) ? "error" : undefined} help={missing.includes(field) ? t("reorganisation.field_needed") : undefined}>{control}</Form.Item>
  );
  const unit = (field: "unit" | "into" | "to" | "parent" | "rest", label: string, required = false) =>
    item(field, label, <UnitPick id={`op-${field}`} value={operation[field]} created={created} onChange={(value) => set({ [field]: value })} invalid={missing.includes(field)} />, required);
  const text = (field: "code" | "name" | "short_name" | "admin_code", max: number, required = false) =>
    item(field, field, <Input id={`op-${field}`} value={operation[field]} maxLength={max} autoComplete="off" onChange={(event) => set({ [field]: event.target.value })} />, required);
  const unitKind = (required: boolean) =>
    item("unit_kind", "unit_kind", <CatalogueSelect id="op-unit_kind" catalogue="unit_kind" value={operation.unit_kind} onChange={(code) => set({ unit_kind: code ?? undefined })} />, required);
  const subUnits = (
    <Form.Item label={t("reorganisation.field.sub_units")}>
      <Radio.Group value={operation.sub_units ?? "keep"} onChange={(event) => set({ sub_units: event.target.value as "keep" | "fold" })}
        options={(["keep", "fold"] as const).map((value) => ({ value, label: t(`reorganisation.sub_units.${value}`) }))} />
    </Form.Item>
  );
  const FIELDS: Record<OperationKind, ReactNode> = {
    create: <>{text("code", 40, true)}{text("name", 300, true)}{text("short_name", 150)}{unitKind(true)}{unit("parent", "parent", true)}{text("admin_code", 20)}</>,
    rename: <>{unit("unit", "unit", true)}{text("name", 300, true)}{text("short_name", 150)}{text("code", 40)}{unitKind(false)}</>,
    move: <>{unit("unit", "unit", true)}{unit("parent", "new_parent", true)}</>,
    merge: (
      <>
        {item("units", "units", <UnitPick id="op-units" multiple value={operation.units ?? []} created={created} onChange={(units) => set({ units })} invalid={missing.includes("units")} />, true)}
        {unit("into", "into", true)}
        {subUnits}
      </>
    ),
    split: (
      <>
        {unit("unit", "unit", true)}
        <SplitParts parts={operation.parts ?? []} created={created} invalid={missing.includes("parts")} onChange={(parts) => set({ parts })} />
        <Form.Item><Checkbox checked={operation.closes === false} onChange={(event) => set({ closes: event.target.checked ? false : undefined })}>{t("reorganisation.field.stays")}</Checkbox></Form.Item>
        {operation.closes === false ? null : unit("rest", "rest")}
        {subUnits}
      </>
    ),
    dissolve: <>{unit("unit", "unit", true)}{unit("to", "to")}{subUnits}</>,
  };
  return (
    <Modal
      open title={t("reorganisation.operation_title")} okText={t("reorganisation.operation_ok")} cancelText={t("common.cancel")} maskClosable={false} width={680} onCancel={onCancel}
      onOk={() => {
        setTried(true);
        if (missingIn(operation).length === 0) onOk(operation);
      }}
    >
      <Form layout="vertical">
        <Form.Item label={t("reorganisation.field.kind")} htmlFor="op-kind" required>
          <Select id="op-kind" value={kind} onChange={(value: OperationKind) => setOperation({ kind: value })} options={OPERATION_KINDS.map((value) => ({ value, label: t(`reorganisation.kind.${value}`) }))} />
        </Form.Item>
        <p className="cell-soft reorg-hint">{t(`reorganisation.kind_text.${kind}`)}</p>
        {FIELDS[kind]}
      </Form>
    </Modal>
  );
}
