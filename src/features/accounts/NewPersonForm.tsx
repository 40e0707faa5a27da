import { Alert, Button, Form, Input, Radio, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "@/components/DateField";
import { useAccount } from "@/providers/account";
import { useErrorText } from "@/providers/useErrorText";
import { useIssueAccount, type Slip } from "./accounts.api";
import { CATEGORIES, draftProblems, emailProblem, personInput, type PersonDraft } from "./accounts.model";
import { FormControl } from "@/components/FormControl";
import { ScopedUnitSelect } from "./ScopedUnitSelect";

const FIELDS = ["unit_id", "full_name", "birth_date", "gender", "identity_number", "category", "position_title", "official_email"] as const;
type Field = (typeof FIELDS)[number];

/** Enters a person and issues their account. What was typed stays when the server refuses; each refusal stands at its field. */
export function NewPersonForm({ onIssued }: { onIssued: (slip: Slip) => void }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const errorText = useErrorText();
  const [form] = Form.useForm<PersonDraft>();
  const [problem, setProblem] = useState<string | null>(null);
  // Once the person is in the list, only the account is still to be issued.
  const [enteredId, setEnteredId] = useState<string | null>(null);
  const issue = useIssueAccount(setEnteredId, {
    onSuccess: onIssued,
    onError: (error) => {
      const field = (error.params.field ?? Object.keys(error.fields)[0]) as Field | undefined;
      if (field && FIELDS.includes(field)) show({ [field]: error.key ?? "" }, errorText(error));
      else setProblem(errorText(error));
      return true;
    },
  });
  function show(problems: Partial<Record<Field, string>>, words?: string) {
    const wrong = FIELDS.filter((field) => problems[field]);
    const say = (key: string) => words ?? (key === "required" ? t("accounts.required") : t(`errors.${key}`));
    form.setFields(FIELDS.filter((field) => problems[field] || form.getFieldError(field).length > 0)
      .map((name) => ({ name, errors: problems[name] ? [say(problems[name])] : [] })));
    const [first] = wrong;
    if (first) form.scrollToField(first, { block: "center", focus: true });
  }
  const submit = () => {
    setProblem(null);
    const draft = form.getFieldsValue(true) as PersonDraft;
    const email = emailProblem(draft.official_email);
    const problems = enteredId ? (email ? { official_email: email } : {}) : draftProblems(draft, account.today);
    show(problems);
    if (Object.keys(problems).length > 0) return;
    issue.mutate({
      ...(enteredId ? { employeeId: enteredId } : { person: personInput(draft) }),
      officialEmail: draft.official_email?.trim() || null,
    });
  };
  const fixed = enteredId !== null;

  return (
    <Form<PersonDraft> form={form} layout="vertical" className="person-form" disabled={issue.isPending} onFinish={submit} scrollToFirstError
      onValuesChange={(changed: Partial<PersonDraft>) => form.setFields(FIELDS.filter((name) => name in changed).map((name) => ({ name, errors: [] })))}>
      {problem ? <Alert type="error" showIcon message={problem} className="form-alert" role="alert" /> : null}
      {fixed && issue.isError ? <Alert type="info" showIcon message={t("accounts.create.entered")} className="form-alert" /> : null}
      <Form.Item name="unit_id" label={t("accounts.create.unit")} required className="span-2">
        <FormControl<string>>{(control) => <ScopedUnitSelect {...control} disabled={fixed} />}</FormControl>
      </Form.Item>
      <Form.Item name="full_name" label={t("accounts.create.full_name")} required>
        <Input autoComplete="off" maxLength={100} disabled={fixed} />
      </Form.Item>
      <Form.Item name="birth_date" label={t("accounts.create.birth_date")} required>
        <DateField max={account.today} disabled={fixed} onInvalid={() => form.setFieldValue("birth_date", null)} />
      </Form.Item>
      <Form.Item name="identity_number" label={t("accounts.create.identity_number")} required extra={t("accounts.create.identity_hint")}>
        <Input autoComplete="off" inputMode="numeric" maxLength={20} className="num" disabled={fixed} />
      </Form.Item>
      <Form.Item name="gender" label={t("accounts.create.gender")} required>
        <FormControl<string>>
          {({ onChange, ...control }) => (
            <Radio.Group
              {...control} disabled={fixed} onChange={(event) => onChange?.(event.target.value as string)}
              options={(["1", "2"] as const).map((value) => ({ value, label: t(`employees.gender_of.${value}`) }))}
            />
          )}
        </FormControl>
      </Form.Item>
      <Form.Item name="category" label={t("accounts.create.category")} required>
        <FormControl<string>>
          {(control) => (
            <Select
              {...control} disabled={fixed} placeholder={t("accounts.create.choose")}
              options={CATEGORIES.map((value) => ({ value, label: t(`employees.category_of.${value}`) }))}
            />
          )}
        </FormControl>
      </Form.Item>
      <Form.Item name="position_title" label={t("accounts.create.position")}>
        <Input autoComplete="off" maxLength={200} disabled={fixed} />
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
