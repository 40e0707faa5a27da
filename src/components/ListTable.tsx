import { Grid, Space, Spin, Table, type TableColumnsType, type TableProps } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState, ErrorState } from "./states";
import "./ListTable.css";

interface Props<T> extends TableProps<T> {
  /** `tableQuery` of Refine's useTable (or any query): tells loading, error and no rights apart. */
  query: { data: unknown; error: unknown; isFetching: boolean; refetch: () => unknown };
  rowKey: keyof T & string;
  /** What is listed, for screen readers. */
  label: string;
  empty?: ReactNode;
  /** A row on a phone, in place of the columns. */
  card?: (row: T) => ReactNode;
}

/**
 * A dense table with the states every list has; its height is kept while pages turn. Spread useTable's `tableProps` into it.
 * On a phone a list with a `card` shows one card a row, so that nothing is cut off at the right.
 */
export function ListTable<T extends object>({ query, label, empty, pagination, columns, card, className = "", ...rest }: Props<T>) {
  const { t } = useTranslation();
  const { md = true } = Grid.useBreakpoint();
  if (query.error && query.data === undefined) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const asCards = card !== undefined && !md;
  // Antd fades what lies under its spinner; words that say so must stay readable, so an empty table tells it in its place.
  const waiting = query.isFetching && !rest.dataSource?.length;
  const cards: TableColumnsType<T> = [{ key: "card", title: label, render: (_, row) => <div className="list-card">{card?.(row)}</div> }];
  return (
    <section className="list-table" aria-label={label} aria-busy={query.isFetching}>
      <Table<T>
        {...rest}
        className={className}
        columns={asCards ? cards : columns}
        showHeader={!asCards}
        loading={query.isFetching && !waiting ? { delay: 200 } : false}
        size="middle"
        scroll={asCards ? undefined : { x: "max-content" }}
        locale={{ emptyText: waiting ? <Space><Spin size="small" />{t("common.loading")}</Space> : (empty ?? <EmptyState title={t("common.empty.list")} />) }}
        pagination={pagination === false ? false : {
          ...pagination,
          showSizeChanger: true,
          pageSizeOptions: pagination?.pageSizeOptions ?? [20, 50, 100],
          showTotal: (total, [from, to]) => t("common.rows", { from, to, total }),
          hideOnSinglePage: false,
          size: "default",
        }}
      />
    </section>
  );
}
