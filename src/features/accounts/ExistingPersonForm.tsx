import { Alert, Button, Form, Input, Select } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDate } from "@/lib/dates";
import { useEmployeeSearch } from "@/providers/useEmployeeSearch";
import { useErrorText } from "@/providers/useErrorText";
import { FormControl } from "@/components/FormControl";
import { useIssueAccount, usePerson, type Slip } from "./accounts.api";
import { emailProblem } from "./accounts.model";

interface Props {
  /** The person to begin with, from the record page. */
  employeeId: string | null;
  onIssued: (slip: Slip) => void;
}

const SHORTEST_SEARCH = 2;
const MOST_HITS = 8;
const ROOM_FOR_ALL = 440;

/** Issues the account of a person whose record is in the list. */
export function ExistingPersonForm({ employeeId, onIssued }: Props) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [form] = Form.useForm<{ employee_id?: string; official_email?: string }>();
  const [typed, setTyped] = useState("");
  const text = useDeferredValue(typed.trim());
  const searching = text.length >= SHORTEST_SEARCH;
  const people = useEmployeeSearch(text, searching, MOST_HITS);
  const given = usePerson(employeeId);
  const found = searching ? (people.data ?? []) : given.data ? [given.data] : [];
  const [problem, setProblem] = useState<string | null>(null);
  const issue = useIssueAccount(() => undefined, {
    onSuccess: onIssued,
    onError: (error) => {
      if (error.params.field === "official_email") form.setFields([{ name: "official_email", errors: [errorText(error)] }]);
      else setProblem(errorText(error));
      return true;
    },
  });
  const submit = () => {
    setProblem(null);
    const draft = form.getFieldsValue();
    const email = emailProblem(draft.official_email);
    if (email) form.setFields([{ name: "official_email", errors: [t(`errors.${email}`)] }]);
    else issue.mutate({ employeeId: draft.employee_id, officialEmail: draft.official_email?.trim() || null });
  };
  return (
    <Form form={form} name="existing" layout="vertical" className="person-form" disabled={issue.isPending} onFinish={submit} initialValues={{ employee_id: employeeId ?? undefined }}>
      {problem ? <Alert type="error" showIcon message={problem} className="form-alert" role="alert" /> : null}
      <Form.Item name="employee_id" label={t("accounts.create.person")} className="span-2" extra={t("accounts.create.person_hint")} rules={[{ required: true, message: t("accounts.create.person_required") }]}>
        <FormControl<string>>
          {(control) => (
            <Select
              {...control}
              virtual={false} listHeight={ROOM_FOR_ALL} showSearch filterOption={false} onSearch={setTyped} searchValue={typed} onSelect={() => setTyped("")} placeholder={t("accounts.create.person_search")} loading={people.isFetching}
              notFoundContent={people.error ? errorText(people.error) : t(people.isFetching ? "common.loading" : searching ? "common.select.none" : "accounts.create.person_type")}
              options={found.map((person) => ({
                value: person.id, disabled: person.account_status !== "none",
                label: `${person.full_name} – ${formatDate(person.birth_date)}`,
                note: [person.code, person.unit_name, person.account_status !== "none" ? t("accounts.create.has_account") : null].filter(Boolean).join(" · "),
              }))}
              optionRender={({ label, data }) => <div className="person-option"><span>{label}</span><span className="soft">{data.note}</span></div>}
            />
          )}
        </FormControl>
      </Form.Item>
      <Form.Item name="official_email" label={t("accounts.create.email")} extra={t("accounts.create.email_hint")} className="span-2">
        <Input type="text" inputMode="email" autoComplete="off" maxLength={200} />
      </Form.Item>
      <div className="span-2 form-footer start">
        <Button type="primary" htmlType="submit" loading={issue.isPending}>{t("accounts.create.ok")}</Button>
      </div>
    </Form>
  );
}
