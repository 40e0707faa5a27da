import { SearchOutlined } from "@ant-design/icons";
import { Alert, Button, Form, Input, Result, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { PageHeader } from "@/components/PageHeader";
import { UnitTreeSelect } from "@/components/UnitTreeSelect";
import { formatDate } from "@/lib/dates";
import { listLink } from "@/lib/listLink";
import { useAccount } from "@/providers/account";
import { useErrorText } from "@/providers/useErrorText";
import { DecisionFields } from "@/components/movements/DecisionFields";
import { useFindLeft, useReinstate, type LeftPerson } from "./movements.api";
import { decisionErrors, decisionInput, EMPTY_DECISION } from "@/components/movements/decision";
import { CATEGORIES } from "./movements.model";
import "./movements.css";

/** Tiếp nhận trở lại: finds who left by identity number and opens their record again in a unit. */
export default function ReturnPage() {
  const { t } = useTranslation();
  const [number, setNumber] = useState("");
  const [found, setFound] = useState<LeftPerson | null | undefined>();
  const [done, setDone] = useState<{ code: string; employeeId: string; account: boolean } | null>(null);
  const find = useFindLeft(setFound);
  const digits = number.replace(/\s/g, "");
  return (
    <>
      <PageHeader title={t("movements.return.title")} trail={[{ label: t("movements.menu"), to: "/movements/leavings" }]} description={t("movements.return.text")} />
      {done ? (
        <Result
          status="success" title={t("movements.return.done")} subTitle={t(done.account ? "movements.return.account_closed" : "movements.return.no_account")}
          extra={[
            done.account
              ? <Link key="account" to={listLink("/accounts", [{ field: "username", operator: "contains", value: done.code }])}>{t("movements.return.reopen")}</Link>
              : <Link key="issue" to={`/accounts/new?employee=${done.employeeId}`}>{t("employees.account.issue")}</Link>,
            <Link key="record" to={`/employees/${done.employeeId}`}>{t("movements.return.record")}</Link>,
          ]}
        />
      ) : (
        <>
          <Form layout="vertical" className="movement-form movement-card" onFinish={() => { setFound(undefined); if (/^\d{12}$/.test(digits)) find.mutate({ p_identity_number: digits }); }}>
            <Form.Item label={t("movements.return.number")} htmlFor="return-number" extra={t("movements.return.number_hint")} validateStatus={digits && !/^\d{1,12}$/.test(digits) ? "error" : undefined}>
              <Input id="return-number" value={number} inputMode="numeric" autoComplete="off" maxLength={16} onChange={(event) => { setNumber(event.target.value); setFound(undefined); }} />
            </Form.Item>
            <Button type="primary" htmlType="submit" icon={<SearchOutlined aria-hidden />} disabled={!/^\d{12}$/.test(digits)} loading={find.isPending}>{t("movements.return.find")}</Button>
          </Form>
          {found === null ? <Alert className="movement-notice" type="info" showIcon message={t("movements.return.nobody")} description={<Link to="/accounts/new">{t("movements.return.new_person")}</Link>} /> : null}
          {found ? <Reinstate person={found} number={digits} onDone={setDone} /> : null}
        </>
      )}
    </>
  );
}

function Reinstate({ person, number, onDone }: { person: LeftPerson; number: string; onDone: (done: { code: string; employeeId: string; account: boolean }) => void }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const errorText = useErrorText();
  const [unitId, setUnitId] = useState<string | undefined>();
  const [category, setCategory] = useState<string | undefined>();
  const [decision, setDecision] = useState(EMPTY_DECISION);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const reinstate = useReinstate({
    onSuccess: (answer) => onDone({ code: answer.code, employeeId: answer.employee_id, account: answer.account !== null }),
    onError: (error) => {
      setRefused(errorText(error));
      return true;
    },
  });
  const errors = decisionErrors(decision, account.today);
  const submit = () => {
    setTried(true);
    setRefused(null);
    if (errors.length > 0 || !unitId || !category) return;
    reinstate.mutate({ p_employee_id: person.employee_id, p_identity_number: number, p_unit_id: unitId, p_category: category, p_decision: decisionInput(decision) });
  };
  return (
    <Form layout="vertical" className="movement-form movement-card" onFinish={submit} disabled={reinstate.isPending}>
      <h2>{person.full_name} <span className="cell-soft num">{person.code}</span></h2>
      <p>{person.kind ? t("movements.return.left", { kind: t(`movements.kind.${person.kind}`), date: formatDate(person.left_on) }) : t("movements.return.archived")}</p>
      <div className="movement-fields">
        <Form.Item label={t("movements.return.unit")} htmlFor="return-unit" required validateStatus={tried && !unitId ? "error" : undefined} help={tried && !unitId ? t("movements.return.unit_required") : undefined}>
          <UnitTreeSelect id="return-unit" value={unitId ?? null} onChange={setUnitId} />
        </Form.Item>
        <Form.Item label={t("movements.return.category")} htmlFor="return-category" required validateStatus={tried && !category ? "error" : undefined} help={tried && !category ? t("movements.return.category_required") : undefined}>
          <Select id="return-category" value={category} onChange={setCategory} options={CATEGORIES.map((value) => ({ value, label: t(`home.category.${value}`) }))} />
        </Form.Item>
      </div>
      <DecisionFields unitId={unitId} value={decision} onChange={(part) => setDecision({ ...decision, ...part })} errors={tried ? errors : []} />
      {refused ? <Alert type="error" showIcon message={refused} role="alert" /> : null}
      <div className="movement-acts"><Button type="primary" htmlType="submit" loading={reinstate.isPending}>{t("movements.return.ok")}</Button></div>
    </Form>
  );
}
