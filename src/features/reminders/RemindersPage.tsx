import { PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DataState } from "@/components/DataState";
import { PageHeader } from "@/components/PageHeader";
import { LoadingState } from "@/components/states";
import { MailState } from "./MailState";
import { RuleModal } from "./RuleModal";
import { useReminderRules, useSetRule } from "./reminders.api";
import { byKind, whenKey, type ReminderRule } from "./reminders.model";
import "./reminders.css";

/** Who is reminded of what and when, and whether the mails go out. Kept by Sở Nội vụ. */
export default function RemindersPage() {
  const { t } = useTranslation();
  const rules = useReminderRules();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PageHeader
        title={t("reminders.title")} description={t("reminders.description")}
        actions={<Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>{t("reminders.add")}</Button>}
      />
      <MailState />
      <DataState query={rules} loading={<LoadingState rows={10} />}>
        {(rows) => byKind(rows).map(({ kind, rules: some }) => (
          <section key={kind} className="reminder-kind" aria-labelledby={`reminder-${kind}`}>
            <h2 id={`reminder-${kind}`}>{t(`reminders.kinds.${kind}`)}</h2>
            <ul>{some.map((rule) => <Rule key={rule.id} rule={rule} />)}</ul>
          </section>
        ))}
      </DataState>
      <RuleModal open={adding} onClose={() => setAdding(false)} />
    </>
  );
}

function Rule({ rule }: { rule: ReminderRule }) {
  const { t } = useTranslation();
  const save = useSetRule();
  const words = `${t(`reminders.when.${whenKey(rule)}`, { count: Math.abs(rule.days), days: t(`reminders.counting.${rule.counting}`) })} – ${t(`reminders.audience.${rule.audience}`)}`;
  const set = (change: Partial<ReminderRule>) => {
    const next = { ...rule, ...change };
    save.mutate({
      p_kind: next.kind, p_days: next.days, p_counting: next.counting, p_audience: next.audience, p_in_app: next.in_app, p_by_mail: next.by_mail, p_active: next.active,
    });
  };
  return (
    <li className={rule.active ? undefined : "off"}>
      <span className="reminder-words">{words}</span>
      <Checkbox checked={rule.in_app} disabled={save.isPending || !rule.active || !rule.by_mail} onChange={({ target }) => set({ in_app: target.checked })}>{t("reminders.in_app")}</Checkbox>
      <Checkbox checked={rule.by_mail} disabled={save.isPending || !rule.active || !rule.in_app} onChange={({ target }) => set({ by_mail: target.checked })}>{t("reminders.by_mail")}</Checkbox>
      <Switch size="small" checked={rule.active} loading={save.isPending} aria-label={t("reminders.active", { rule: words })} onChange={(active) => set({ active })} />
    </li>
  );
}
