import { RightOutlined } from "@ant-design/icons";
import { Pagination } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { DataState } from "@/components/DataState";
import { EmptyState } from "@/components/states";
import { StatusTag } from "@/components/StatusTag";
import { UnitName } from "@/components/UnitName";
import { formatDate } from "@/lib/dates";
import { AccountState } from "./AccountState";
import type { EmployeeTableState } from "./EmployeeTable";

/** The same list on a phone: one card a record. */
export function EmployeeCards({ table: { tableQuery, result, currentPage, setCurrentPage, pageSize } }: { table: EmployeeTableState }) {
  const { t } = useTranslation();
  const query = { data: tableQuery.data ? result.data : undefined, error: tableQuery.error, isPending: tableQuery.isPending, refetch: tableQuery.refetch };
  return (
    <section aria-label={t("employees.title")} aria-busy={tableQuery.isFetching}>
      <DataState query={query} empty={<EmptyState title={t("employees.none.title")} text={t("employees.none.text")} />}>
        {(rows) => (
          <>
            <p className="cards-total" role="status">{t("employees.total", { count: result.total ?? 0 })}</p>
            <ul className="employee-cards">
              {rows.map((row) => (
                <li key={row.id}>
                  <Link to={`/employees/${row.id}`}>
                    <span className="card-name">{row.full_name}</span>
                    <span className="cell-soft num">{row.code} · {formatDate(row.birth_date)}</span>
                    <span>{[row.position_title, t(`employees.category_of.${row.category}`)].filter(Boolean).join(" · ")}</span>
                    <UnitName id={row.unit_id} name={row.unit_name} />
                    <span className="card-tags">
                      <StatusTag of="record" status={row.record_status} />
                      {row.approved_version > 0 ? <span className="cell-soft">{t("employees.version_number", { version: row.approved_version })}</span> : null}
                      {row.status === "active" ? <AccountState status={row.account_status} /> : null}
                    </span>
                    <RightOutlined className="card-arrow" aria-hidden />
                  </Link>
                </li>
              ))}
            </ul>
            <Pagination
              current={currentPage} pageSize={pageSize} total={result.total ?? 0} showSizeChanger={false} simple hideOnSinglePage align="center"
              onChange={(page) => { setCurrentPage(page); window.scrollTo(0, 0); }}
            />
          </>
        )}
      </DataState>
    </section>
  );
}
