import { SettingOutlined } from "@ant-design/icons";
import type { CrudFilter } from "@refinedev/core";
import { Button, Grid, Select, Tabs, type TableColumnsType, type TableProps } from "antd";
import { lazy, Suspense, useEffect, useState, type MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useNavigate } from "react-router";
import { ListTable } from "@/components/ListTable";
import { PageHeader } from "@/components/PageHeader";
import { EmptyState } from "@/components/states";
import { UnitName } from "@/components/UnitName";
import { useListTable } from "@/components/useListTable";
import { formatDateTime } from "@/lib/dates";
import { hasAnyRole, OFFICERS } from "@/lib/permissions";
import { useAccount } from "@/providers/account";
import { isChoosable, MOST_AT_ONCE } from "./bulk.model";
import { DeadlineState } from "./DeadlineState";
import { DeputyBanner } from "./DeputyBanner";
import { filterValue, FIRST_COME, LAST_DECIDED, TABS, type QueueContext, type ReviewQueueRow, type Tab } from "./queue.model";
import { QueueExport } from "./QueueExport";
import { QueueFilters } from "./QueueFilters";
import "./queue.css";

const BulkModal = lazy(() => import("./BulkModal"));

/** Everything people sent for review in the officer's units: what waits, what went back, what was decided. */
export default function ReviewQueue() {
  const { t } = useTranslation();
  const { account } = useAccount();
  const { search } = useLocation();
  const navigate = useNavigate();
  const wide = Grid.useBreakpoint().md ?? true;
  const { tableProps, tableQuery, filters, setFilters, sorters, setSorters, ordered, setCurrentPage } = useListTable<ReviewQueueRow>({
    resource: "review_queue",
    filters: { initial: [{ field: "status", operator: "eq", value: "submitted" }], defaultBehavior: "merge" },
    order: FIRST_COME,
    meta: { unitSubtree: true },
  });
  const status = filterValue(filters, "status");
  const tab: Tab = TABS.find((known) => known === status) ?? "submitted";
  const set = (changes: CrudFilter[]) => {
    setCurrentPage(1);
    setFilters(changes, "merge");
  };

  // Drafts are nobody's business yet: an address without a status means those that wait.
  useEffect(() => {
    if (status !== tab) setFilters([{ field: "status", operator: "eq", value: tab }], "merge");
  }, [status, tab, setFilters]);

  const [chosen, setChosen] = useState<ReviewQueueRow[]>([]);
  const [approving, setApproving] = useState(false);
  const more = (tableProps.dataSource ?? []).filter((row) => isChoosable(row, account.employee_id) && !chosen.some(({ id }) => id === row.id));
  const choosing: TableProps<ReviewQueueRow>["rowSelection"] = tab === "submitted" ? {
    selectedRowKeys: chosen.map(({ id }) => id), preserveSelectedRowKeys: true, columnWidth: 44, hideSelectAll: true, columnTitle: <span className="visually-hidden">{t("review.bulk.column")}</span>,
    onChange: (_, rows) => setChosen(rows.slice(0, MOST_AT_ONCE)),
    getCheckboxProps: (row) => {
      const able = isChoosable(row, account.employee_id);
      const name = t(able ? "review.bulk.choose" : "review.bulk.not_choosable", { name: row.full_name });
      return { disabled: !able, title: name, "aria-label": name };
    },
    onCell: () => ({ onClick: stop }),
  } : undefined;

  const change = (key: string) => {
    setChosen([]);
    set([{ field: "status", operator: "eq", value: key }, { field: "waiting_days", operator: "gt", value: undefined }]);
    setSorters(key === "submitted" || key === "unit_approved" ? FIRST_COME : LAST_DECIDED);
  };

  const queue: QueueContext = { search, filters, sorters };
  const open = (row: ReviewQueueRow) => void navigate(`/review/${row.id}`, { state: { queue } });
  const narrowed = filters.some((filter) => "field" in filter && filter.field !== "status" && filter.value !== undefined && filter.value !== "");

  const name = (row: ReviewQueueRow) => (
    <span className="queue-name">
      <Link to={`/review/${row.id}`} state={{ queue }} onClick={stop}>{row.full_name}</Link>
      {row.employee_id === account.employee_id ? <span className="queue-own">{t("review.queue.own")}</span> : null}
      {row.unconfirmed ? <span className="queue-own">{t("review.fact.unconfirmed")}</span> : null}
      <span className="queue-code num">{row.code}</span>
    </span>
  );
  const deadline = (row: ReviewQueueRow) => <DeadlineState state={row.deadline_state} due={row.due_date} metOn={row.met_on} />;
  const waited = (row: ReviewQueueRow) => t("review.queue.days", { count: row.waiting_days ?? 0 });
  const columns: TableColumnsType<ReviewQueueRow> = [
    { title: t("review.queue.name"), ...ordered("name_sort"), render: (_, row) => name(row) },
    { title: t("review.queue.unit"), ...ordered("unit_lft"), render: (_, row) => <UnitName id={row.unit_id} name={row.unit_name} /> },
    { key: "kind", title: t("review.queue.kind"), render: (_, row) => t(`review.kind.${row.kind}`) },
    { title: t("review.queue.submitted_at"), ...ordered("submitted_at"), className: "num", render: (_, row) => formatDateTime(row.submitted_at) },
    tab === "unit_approved"
      ? { title: t("review.queue.unit_approved_at"), ...ordered("unit_approved_at"), className: "num", render: (_, row) => formatDateTime(row.unit_approved_at) }
      : tab === "submitted" ? { title: t("review.queue.waiting"), ...ordered("waiting_days"), className: "num", render: (_, row) => waited(row) }
      : { title: t(`review.queue.decided_at.${tab}`), ...ordered("decided_at"), className: "num", render: (_, row) => formatDateTime(row.decided_at) },
    { title: t("review.queue.deadline"), ...ordered("due_date"), render: (_, row) => deadline(row) },
  ];

  return (
    <>
      <PageHeader
        title={t("review.menu")} description={t("review.queue.description")}
        actions={
          <>
            <QueueExport filters={filters} tab={tab} total={tableQuery.data?.total} />
            {hasAnyRole(account, OFFICERS) ? <Button icon={<SettingOutlined aria-hidden />} onClick={() => void navigate("/review/settings")}>{t("review.settings.menu")}</Button> : null}
          </>
        }
      />
      <DeputyBanner />
      <Tabs
        className="queue-tabs" activeKey={tab} onChange={change}
        renderTabBar={wide ? undefined : () => (
          <Select<string> className="queue-states" aria-label={t("review.queue.state")} value={tab} onChange={change} options={TABS.map((key) => ({ value: key, label: t(`review.queue.tab.${key}`) }))} />
        )}
        items={TABS.map((key) => ({
          key,
          label: key === "submitted" && tab === key && tableProps.pagination && !narrowed && tableQuery.data
            ? t("review.queue.tab_counted", { name: t(`review.queue.tab.${key}`), count: tableQuery.data.total }) : t(`review.queue.tab.${key}`),
          children: (
            <>
              <QueueFilters filters={filters} onChange={set} waiting={tab === "submitted"} />
              {key === "submitted" && (chosen.length > 0 || more.length > 0) ? (
                <div className="queue-chosen" role="status">
                  <span>{chosen.length > 0 ? <strong>{t("review.bulk.chosen", { count: chosen.length })}</strong> : t("review.bulk.possible", { count: more.length })}</span>
                  {more.length > 0 ? <Button onClick={() => setChosen([...chosen, ...more].slice(0, MOST_AT_ONCE))}>{t("review.bulk.choose_page", { count: more.length })}</Button> : null}
                  {chosen.length > 0 ? <Button onClick={() => setChosen([])}>{t("review.bulk.clear")}</Button> : null}
                  {chosen.length > 0 ? <Button type="primary" onClick={() => setApproving(true)}>{t("review.bulk.send", { count: chosen.length })}</Button> : null}
                </div>
              ) : null}
              <ListTable<ReviewQueueRow>
                {...tableProps} query={tableQuery} rowKey="id" label={t(`review.queue.tab.${key}`)} columns={columns} rowClassName="queue-row" rowSelection={choosing}
                card={(row) => (
                  <>
                    {name(row)}
                    <UnitName id={row.unit_id} name={row.unit_name} />
                    <span className="queue-facts">
                      <span>{t(`review.kind.${row.kind}`)}</span>
                      <span className="num">{formatDateTime(tab === "submitted" ? row.submitted_at : tab === "unit_approved" ? row.unit_approved_at : row.decided_at)}</span>
                      {tab === "submitted" ? <strong>{waited(row)}</strong> : null}
                    </span>
                    {deadline(row)}
                  </>
                )}
                onRow={(row) => ({ onClick: () => open(row) })}
                empty={<EmptyState title={t(narrowed ? "review.queue.none_found" : `review.queue.empty.${key}`)} text={narrowed ? t("review.queue.none_found_text") : undefined} />}
              />
            </>
          ),
        }))}
        destroyOnHidden
      />
      {approving ? <Suspense><BulkModal chosen={chosen} onClose={(done) => { setApproving(false); if (done) setChosen([]); }} /></Suspense> : null}
    </>
  );
}

/** The link goes there by itself; the row must not go a second time. */
function stop(event: MouseEvent): void {
  event.stopPropagation();
}
