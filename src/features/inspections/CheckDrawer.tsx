import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Drawer, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ChosenItem } from "@/components/ChosenItem";
import { DateField } from "@/components/DateField";
import { useSectionCatalogue } from "@/components/section/section.api";
import { localText } from "@/components/section/section.model";
import { currentLanguage } from "@/i18n";
import { useCheck, type InspectedRecord, type Inspection } from "./inspections.api";

interface Draft {
  findings: { section?: string; field?: string; reason?: string }[];
  due_on: string | null;
}

/** What the check of one record found: nothing, or sections and fields with the reason, to be mended until a day. */
export function CheckDrawer({ inspection, record, onClose }: { inspection: Inspection; record: InspectedRecord; onClose: () => void }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { data } = useSectionCatalogue();
  const [form] = Form.useForm<Draft>();
  const findings = Form.useWatch("findings", form) ?? [];
  const check = useCheck(onClose);
  const needed = [{ required: true, message: t("common.needed") }];
  const send = (draft: Draft) => check.mutate({
    p_inspection_id: inspection.id, p_employee_id: record.employee_id, p_version: record.version, p_due_on: draft.findings.length > 0 ? draft.due_on : null,
    p_findings: draft.findings.map(({ section = "", field, reason = "" }) => ({ section, field: field ?? null, reason })),
  });
  return (
    <Drawer open onClose={onClose} width={560} title={t("inspections.enter_of", { name: record.full_name })} maskClosable={false}>
      <p><Link to={`/employees/${record.employee_id}`} target="_blank">{t("inspections.open_record")}</Link></p>
      <Form<Draft> form={form} layout="vertical" onFinish={send} initialValues={{ findings: [], due_on: inspection.earliest_due }}>
        <Form.List name="findings">
          {(lines, { add, remove }) => (
            <>
              {lines.map(({ key, name }, index) => (
                <fieldset key={key} className="inspection-line">
                  <legend>{t("inspections.finding", { number: index + 1 })}</legend>
                  <ChosenItem name={[name, "section"]} id={`findings_${name}_section`} label={t("inspections.section")}>
                    <Select
                      showSearch optionFilterProp="label" options={(data?.sections ?? []).map((one) => ({ value: one.key, label: localText(one, "title", language) }))}
                      onChange={() => form.setFieldValue(["findings", name, "field"], undefined)}
                    />
                  </ChosenItem>
                  <Form.Item name={[name, "field"]} label={t("inspections.field")}>
                    <Select
                      allowClear showSearch optionFilterProp="label" placeholder={t("inspections.whole_section")}
                      options={(data?.fieldsOf[findings[name]?.section ?? ""] ?? []).map((one) => ({ value: one.field, label: localText(one, "label", language) }))}
                    />
                  </Form.Item>
                  <Form.Item name={[name, "reason"]} label={t("inspections.finding_reason")} rules={[{ required: true, min: 5, message: t("inspections.reason_needed") }]}>
                    <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
                  </Form.Item>
                  <Button type="text" icon={<DeleteOutlined aria-hidden />} onClick={() => remove(name)}>{t("inspections.drop")}</Button>
                </fieldset>
              ))}
              <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({})}>{t("inspections.add")}</Button>
            </>
          )}
        </Form.List>
        {findings.length > 0 ? <Form.Item name="due_on" label={t("inspections.due_on")} rules={needed} className="inspection-due-field"><DateField id="due_on" min={inspection.earliest_due} /></Form.Item> : null}
        <p className="inspection-note">{t(findings.length > 0 ? "inspections.flag_says" : "inspections.agree_says")}</p>
        <Button type="primary" htmlType="submit" loading={check.isPending}>{t(findings.length > 0 ? "inspections.flag" : "inspections.agree")}</Button>
      </Form>
    </Drawer>
  );
}
