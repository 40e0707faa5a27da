import { getDefaultSortOrder, useTable } from "@refinedev/antd";
import type { CrudFilter, HttpError } from "@refinedev/core";
import { Grid, Tabs, type TableColumnsType } from "antd";
import { useEffect, useMemo, type MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useNavigate } from "react-router";
import { ListTable } from "@/components/ListTable";
import { PageHeader } from "@/components/PageHeader";
import { EmptyState } from "@/components/states";
import { formatDateTime } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import { DeadlineState } from "./DeadlineState";
import { filterValue, FIRST_COME, TABS, type QueueContext, type ReviewQueueRow, type Tab } from "./queue.model";
import { QueueFilters } from "./QueueFilters";
import "./queue.css";

/** Everything people sent for review in the officer's units: what waits, what went back, what was decided. */
export default function ReviewQueue() {
  const { t } = useTranslation();
  const { account } = useAccount();
  const { search } = useLocation();
  const navigate = useNavigate();
  const wide = Grid.useBreakpoint().md ?? true;
  const { tableProps, tableQuery, filters, setFilters, sorters, setSorters, setCurrentPage } = useTable<ReviewQueueRow, HttpError>({
    resource: "review_queue",
    syncWithLocation: true,
    pagination: { pageSize: 20 },
    filters: { initial: [{ field: "status", operator: "eq", value: "submitted" }], defaultBehavior: "merge" },
    sorters: { initial: FIRST_COME },
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

  const queue: QueueContext = { search, filters, sorters };
  const open = (row: ReviewQueueRow) => void navigate(`/review/${row.id}`, { state: { queue } });
  const narrowed = filters.some((filter) => "field" in filter && filter.field !== "status" && filter.value !== undefined && filter.value !== "");

  const columns = useMemo<TableColumnsType<ReviewQueueRow>>(() => {
    const order = (field: string) => getDefaultSortOrder(field, sorters);
    const name = (row: ReviewQueueRow) => (
      <span className="queue-name">
        <Link to={`/review/${row.id}`} state={{ queue: { search, filters, sorters } }} onClick={stop}>{row.full_name}</Link>
        {row.employee_id === account.employee_id ? <span className="queue-own">{t("review.queue.own")}</span> : null}
        <span className="queue-code num">{row.code}</span>
      </span>
    );
    const deadline = (row: ReviewQueueRow) => <DeadlineState state={row.deadline_state} due={row.due_date} metOn={row.met_on} />;
    const waited = (row: ReviewQueueRow) => t("review.queue.days", { count: row.waiting_days ?? 0 });
    if (!wide) {
      return [{ key: "card", title: t("review.queue.request"), render: (_, row) => (
        <div className="queue-card">
          {name(row)}
          <span>{row.unit_name}</span>
          <span className="queue-facts">
            <span>{t(`review.kind.${row.kind}`)}</span>
            <span className="num">{formatDateTime(tab === "submitted" ? row.submitted_at : tab === "unit_approved" ? row.unit_approved_at : row.decided_at)}</span>
            {tab === "submitted" ? <strong>{waited(row)}</strong> : null}
          </span>
          {deadline(row)}
        </div>
      ) }];
    }
    return [
      { dataIndex: "name_sort", title: t("review.queue.name"), sorter: true, sortOrder: order("name_sort"), render: (_, row) => name(row) },
      { dataIndex: "unit_name", title: t("review.queue.unit"), sorter: true, sortOrder: order("unit_name"), className: "queue-unit" },
      { dataIndex: "kind", title: t("review.queue.kind"), render: (kind: string) => t(`review.kind.${kind}`) },
      { dataIndex: "submitted_at", title: t("review.queue.submitted_at"), sorter: true, sortOrder: order("submitted_at"), className: "num", render: formatDateTime },
      tab === "unit_approved"
        ? { dataIndex: "unit_approved_at", title: t("review.queue.unit_approved_at"), sorter: true, sortOrder: order("unit_approved_at"), className: "num", render: formatDateTime }
        : tab === "submitted" ? { dataIndex: "waiting_days", title: t("review.queue.waiting"), sorter: true, sortOrder: order("waiting_days"), className: "num", render: (_, row) => waited(row) }
        : { dataIndex: "decided_at", title: t(`review.queue.decided_at.${tab}`), sorter: true, sortOrder: order("decided_at"), className: "num", render: formatDateTime },
      { dataIndex: "due_date", title: t("review.queue.deadline"), sorter: true, sortOrder: order("due_date"), render: (_, row) => deadline(row) },
    ];
  }, [t, tab, sorters, filters, search, wide, account.employee_id]);

  return (
    <>
      <PageHeader title={t("review.menu")} description={t("review.queue.description")} />
      <Tabs
        className="queue-tabs" activeKey={tab}
        onChange={(key) => {
          set([{ field: "status", operator: "eq", value: key }, { field: "waiting_days", operator: "gt", value: undefined }]);
          setSorters(key === "submitted" || key === "unit_approved" ? FIRST_COME : [{ field: "decided_at", order: "desc" }]);
        }}
        items={TABS.map((key) => ({
          key,
          label: key === "submitted" && tab === key && tableProps.pagination && !narrowed && tableQuery.data
            ? t("review.queue.tab_counted", { name: t(`review.queue.tab.${key}`), count: tableQuery.data.total }) : t(`review.queue.tab.${key}`),
          children: (
            <>
              <QueueFilters filters={filters} onChange={set} waiting={tab === "submitted"} />
              <ListTable<ReviewQueueRow>
                {...tableProps} query={tableQuery} rowKey="id" label={t(`review.queue.tab.${key}`)} columns={columns} rowClassName="queue-row" showHeader={wide}
                onRow={(row) => ({ onClick: () => open(row) })}
                empty={<EmptyState title={t(narrowed ? "review.queue.none_found" : `review.queue.empty.${key}`)} text={narrowed ? t("review.queue.none_found_text") : undefined} />}
              />
            </>
          ),
        }))}
        destroyOnHidden
      />
    </>
  );
}

/** The link goes there by itself; the row must not go a second time. */
function stop(event: MouseEvent): void {
  event.stopPropagation();
}
