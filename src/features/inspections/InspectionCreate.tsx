import { Button, Form, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { ChosenItem } from "@/components/ChosenItem";
import { DateField } from "@/components/DateField";
import { PageHeader } from "@/components/PageHeader";
import { useSectionCatalogue } from "@/components/section/section.api";
import { localText } from "@/components/section/section.model";
import { UnitTreeSelect } from "@/components/UnitTreeSelect";
import { currentLanguage } from "@/i18n";
import { useAccount } from "@/providers/account";
import { METHODS, useDraw, type Method } from "./inspections.api";
import "./inspections.css";

interface Draft {
  unit_id: string;
  number: string;
  decided_on: string;
  reason: string;
  method: Method;
  size: number;
  rule?: string;
  codes?: string;
}

/** Opens an inspection: of which unit, by which paper, how many records and how they are drawn. */
export default function InspectionCreate() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { account } = useAccount();
  const { data: catalogue } = useSectionCatalogue();
  const [form] = Form.useForm<Draft>();
  const method = Form.useWatch("method", form) ?? "random";
  const draw = useDraw({ success: "inspections.drawn", onSuccess: (id) => void navigate(`/inspections/${id}`) });
  const needed = [{ required: true, message: t("common.needed") }];
  const send = (draft: Draft) => draw.mutate({
    p_inspection: {
      unit_id: draft.unit_id, number: draft.number, decided_on: draft.decided_on, reason: draft.reason, method: draft.method,
      size: draft.method === "list" ? null : String(draft.size), rule: draft.rule ?? null, codes: draft.codes ?? null,
    },
  });
  const rules = Object.values(catalogue?.rules ?? {}).map((rule) => ({ value: rule.key, label: localText(rule, "message", currentLanguage()).replaceAll(/\{\w+\}/g, "…") }));
  return (
    <>
      <PageHeader title={t("inspections.new")} trail={[{ label: t("inspections.menu"), to: "/inspections" }]} description={t("inspections.new_text")} />
      <Form<Draft> form={form} layout="vertical" className="inspection-form" onFinish={send} initialValues={{ method: "random", size: 20, decided_on: account.today }}>
        <ChosenItem name="unit_id" id="unit_id" label={t("inspections.unit_below")}><UnitTreeSelect id="unit_id" /></ChosenItem>
        <div className="inspection-row">
          <Form.Item name="number" label={t("inspections.number")} rules={needed}><Input maxLength={100} autoComplete="off" /></Form.Item>
          <Form.Item name="decided_on" label={t("inspections.decided_on")} rules={needed}><DateField id="decided_on" max={account.today} /></Form.Item>
        </div>
        <Form.Item name="reason" label={t("inspections.reason")} rules={[{ required: true, min: 5, message: t("inspections.reason_needed") }]}><Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} /></Form.Item>
        <div className="inspection-row">
          <Form.Item name="method" label={t("inspections.method_title")}><Select options={METHODS.map((value) => ({ value, label: t(`inspections.method.${value}`) }))} /></Form.Item>
          {method === "list" ? null : <Form.Item name="size" label={t("inspections.size")} rules={needed}><InputNumber min={1} max={200} precision={0} /></Form.Item>}
        </div>
        {method === "rule" ? <ChosenItem name="rule" id="rule" label={t("inspections.rule")}><Select showSearch optionFilterProp="label" options={rules} /></ChosenItem> : null}
        {method === "list" ? <Form.Item name="codes" label={t("inspections.codes")} rules={needed} extra={t("inspections.codes_hint")}><Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} /></Form.Item> : null}
        <div className="inspection-acts">
          <Button type="primary" htmlType="submit" loading={draw.isPending}>{t("inspections.draw")}</Button>
          <Link to="/inspections">{t("common.cancel")}</Link>
        </div>
      </Form>
    </>
  );
}
