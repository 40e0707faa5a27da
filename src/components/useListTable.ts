import { useTable, type BaseRecord, type CrudSort, type HttpError, type useTableProps, type useTableReturnType } from "@refinedev/core";
import type { TableProps } from "antd";
import type { SorterResult } from "antd/es/table/interface";

interface Options<Row extends BaseRecord> extends Omit<useTableProps<Row, HttpError, Row>, "sorters" | "pagination" | "syncWithLocation"> {
  /** The order of the list when no column gives one; ends with the id, so that pages neither repeat nor skip a row. */
  order: CrudSort[];
}

export interface ListTableState<Row extends BaseRecord> extends useTableReturnType<Row, HttpError> {
  /** For `ListTable`: rows, pages, what a press on a column's title does. */
  tableProps: Pick<TableProps<Row>, "dataSource" | "onChange" | "pagination">;
  /** A column ordered by the database; spread it into the column, whose `key` is the field. */
  ordered: (field: string) => { key: string; sorter: true; sortOrder: "ascend" | "descend" | null };
}

const PAGE_SIZE = 20;

/**
 * Refine's useTable for `ListTable`: filters, order and page stand in the address, the last page stays in view while the next loads.
 * In place of @refinedev/antd's, which brings antd's forms and dayjs with it.
 */
export function useListTable<Row extends BaseRecord>({ order, ...options }: Options<Row>): ListTableState<Row> {
  const table = useTable<Row, HttpError>({
    ...options,
    syncWithLocation: true,
    pagination: { pageSize: PAGE_SIZE },
    sorters: { initial: order },
    queryOptions: { placeholderData: (previous) => previous },
  });
  const { result, sorters, setSorters, currentPage, setCurrentPage, pageSize, setPageSize } = table;
  const [first] = sorters;
  return {
    ...table,
    ordered: (field) => ({ key: field, sorter: true, sortOrder: first?.field === field ? (first.order === "asc" ? "ascend" : "descend") : null }),
    tableProps: {
      dataSource: result.data,
      pagination: { current: currentPage, pageSize, total: result.total ?? 0 },
      onChange: (pages, _, sorter, { action }) => {
        if (action === "sort") {
          const { columnKey, order: way } = sorter as SorterResult<Row>;
          const chosen: CrudSort[] = way && columnKey !== undefined ? [{ field: String(columnKey), order: way === "descend" ? "desc" : "asc" }, { field: "id", order: "asc" }] : order;
          setSorters(chosen);
          setCurrentPage(1);
        } else {
          const size = pages.pageSize ?? pageSize;
          setPageSize(size);
          setCurrentPage(size === pageSize ? (pages.current ?? 1) : 1);
        }
      },
    },
  };
}
