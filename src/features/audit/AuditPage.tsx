import { CloseOutlined, FilterOutlined } from "@ant-design/icons";
import { Button, Select, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { DateField } from "@/components/DateField";
import { ListTable } from "@/components/ListTable";
import { PageHeader } from "@/components/PageHeader";
import { EmptyState } from "@/components/states";
import { formatDateTime } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import { useAuditEvents, type AuditEvent } from "./audit.api";
import { ACTIONS, objectName, PAGE_SIZES, readFilters, SYSTEM_ACTOR } from "./audit.model";
import { EventDetails } from "./EventDetails";
import { useObjectName } from "./useObjectName";
import "./audit.css";

/** Who read, changed, downloaded or exported what; for the auditor. The filters stand in the address. */
export default function AuditPage() {
  const { t } = useTranslation();
  const { account } = useAccount();
  const [params, setParams] = useSearchParams();
  const filters = readFilters(params, account.today);
  const query = useAuditEvents(filters);
  const nameOf = useObjectName();
  const set = (change: Record<string, string | null>) => {
    setParams((now) => {
      const next = new URLSearchParams(now);
      for (const [name, value] of Object.entries({ page: null, ...change })) {
        if (value === null) next.delete(name);
        else next.set(name, value);
      }
      return next;
    });
  };
  const rows = query.data ?? [];
  const actorName = rows.find(({ actor }) => actor === filters.actor)?.actor_name ?? filters.actor;

  const columns: TableColumnsType<AuditEvent> = [
    { key: "at", title: t("audit.at"), className: "num audit-at", render: (_, event) => formatDateTime(event.at) },
    { key: "actor", title: t("audit.actor"), render: (_, event) => (
      <div className="audit-actor">
        <span>{event.actor === SYSTEM_ACTOR ? t("audit.system") : event.actor_name}</span>
        <FilterButton label={t("audit.only_actor", { name: event.actor_name })} onClick={() => set({ actor: event.actor })} />
      </div>
    ) },
    { key: "action", title: t("audit.action_label"), render: (_, event) => <span className={`audit-action ${event.action}`}>{t(`audit.action.${event.action}`)}</span> },
    { key: "object", title: t("audit.object_label"), render: (_, event) => (
      <div className="audit-object">
        <span>{nameOf(objectName(event.object))}</span>
        {event.employee_id ? <FilterButton label={t("audit.only_record")} onClick={() => set({ employee: event.employee_id })} /> : null}
      </div>
    ) },
    { key: "details", title: t("audit.details"), render: (_, event) => <Summary event={event} /> },
  ];

  return (
    <>
      <PageHeader title={t("audit.title")} description={t("audit.description")} />
      <search className="audit-filters">
        <div><label htmlFor="audit-from">{t("audit.from")}</label><DateField id="audit-from" value={filters.from} max={filters.to} onChange={(value) => set({ from: value })} /></div>
        <div><label htmlFor="audit-to">{t("audit.to")}</label><DateField id="audit-to" value={filters.to} max={account.today} onChange={(value) => set({ to: value })} /></div>
        <div>
          <label htmlFor="audit-action">{t("audit.action_label")}</label>
          <Select
            id="audit-action" allowClear placeholder={t("audit.any_action")} value={filters.action ?? undefined} onChange={(value?: string) => set({ action: value ?? null })}
            options={ACTIONS.map((value) => ({ value, label: t(`audit.action.${value}`) }))}
          />
        </div>
        {filters.actor ? <Chosen text={t("audit.chosen_actor", { name: filters.actor === SYSTEM_ACTOR ? t("audit.system") : actorName })} onClear={() => set({ actor: null })} /> : null}
        {filters.actor && filters.actor !== SYSTEM_ACTOR ? <Link to={`/access/accounts/${filters.actor}`}>{t("access.open_account")}</Link> : null}
        {filters.employee ? <Chosen text={t("audit.chosen_record")} onClear={() => set({ employee: null })} /> : null}
        {filters.employee ? <Link to={`/access/records/${filters.employee}`}>{t("access.open_record")}</Link> : null}
      </search>
      <ListTable<AuditEvent>
        query={query} rowKey="id" label={t("audit.title")} columns={columns} dataSource={rows}
        expandable={{
          expandedRowRender: (event) => <EventDetails event={event} />,
          columnTitle: <span className="visually-hidden">{t("audit.expand")}</span>,
        }}
        pagination={{
          current: filters.page, pageSize: filters.size, total: rows[0]?.total ?? (filters.page - 1) * filters.size, pageSizeOptions: PAGE_SIZES,
          onChange: (page, size) => set({ page: size === filters.size ? String(page) : null, size: String(size) }),
        }}
        empty={<EmptyState title={t("audit.none.title")} text={t("audit.none.text")} />}
      />
    </>
  );
}

function FilterButton({ label, onClick }: { label: string; onClick: () => void }) {
  return <Button type="text" size="small" className="audit-filter" icon={<FilterOutlined aria-hidden />} aria-label={label} title={label} onClick={onClick} />;
}

function Chosen({ text, onClear }: { text: string; onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <span className="audit-chosen">
      {text}
      <Button type="text" size="small" icon={<CloseOutlined aria-hidden />} aria-label={t("audit.clear", { text })} onClick={onClear} />
    </span>
  );
}

function Summary({ event }: { event: AuditEvent }) {
  const { t } = useTranslation();
  const reason = event.details?.reason;
  if (typeof reason === "string") return <div className="audit-summary">{t("audit.reason", { reason })}</div>;
  const file = event.details?.file_name;
  if (typeof file === "string") return <div className="audit-summary">{file}</div>;
  const fields = Object.keys({ ...event.before, ...event.after }).length;
  return fields > 0 ? <div className="audit-summary soft">{t("audit.fields", { count: fields })}</div> : null;
}
