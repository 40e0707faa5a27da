import { Table, type TableProps } from "antd";
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
}

/** A dense table with the states every list has; its height is kept while pages turn. Spread useTable's `tableProps` into it. */
export function ListTable<T extends object>({ query, label, empty, pagination, columns, ...rest }: Props<T>) {
  const { t } = useTranslation();
  if (query.error && query.data === undefined) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <section className="list-table" aria-label={label} aria-busy={query.isFetching}>
      <Table<T>
        {...rest}
        columns={columns}
        loading={query.isFetching ? { delay: 200 } : false}
        size="middle"
        scroll={{ x: "max-content" }}
        locale={{ emptyText: query.isFetching ? t("common.loading") : (empty ?? <EmptyState title={t("common.empty.list")} />) }}
        pagination={pagination === false ? false : {
          ...pagination,
          showSizeChanger: true,
          pageSizeOptions: [20, 50, 100],
          showTotal: (total, [from, to]) => t("common.rows", { from, to, total }),
          hideOnSinglePage: false,
          size: "default",
        }}
      />
    </section>
  );
}
