import { EllipsisOutlined, TeamOutlined, UserAddOutlined } from "@ant-design/icons";
import type { CrudFilter } from "@refinedev/core";
import { Button, Dropdown, Select, type TableColumnsType } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { ListTable } from "@/components/ListTable";
import { PageHeader } from "@/components/PageHeader";
import { SearchBox } from "@/components/SearchBox";
import { EmptyState } from "@/components/states";
import { StatusTag, useStatusOptions } from "@/components/StatusTag";
import { UnitName } from "@/components/UnitName";
import { UnitTreeSelect } from "@/components/UnitTreeSelect";
import { useListTable } from "@/components/useListTable";
import { formatDate, formatDateTime } from "@/lib/dates";
import { filterValue } from "@/lib/listFilters";
import { hasPower } from "@/lib/permissions";
import { useAccount } from "@/providers/account";
import { ROLES } from "@/types/domain";
import type { AskedAction } from "./AccountActions";
import { accountActions, SEARCH_FIELDS, searchFilter, SIGN_INS, signInChoice, signInFilters, type AccountRow, type SignIn } from "./accounts.model";
import "./accounts.css";

// Windows come with the first press that needs one.
const AccountActions = lazy(() => import("./AccountActions").then((module) => ({ default: module.AccountActions })));
const AccountDrawer = lazy(() => import("./AccountDrawer").then((module) => ({ default: module.AccountDrawer })));

/** Accounts of the person's scope; issuing, new passwords, locks, roles. */
export default function AccountList() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { account, hasRole } = useAccount();
  const province = hasRole("province_officer");
  const issues = hasPower(account, "issue_accounts");
  const statuses = useStatusOptions("account");
  const [openId, setOpenId] = useState<string | null>(null);
  const [asked, setAsked] = useState<AskedAction | null>(null);
  const [windows, setWindows] = useState(false);
  if (!windows && (openId !== null || asked !== null)) setWindows(true);
  const { tableProps, tableQuery, filters, setFilters, ordered, setCurrentPage } = useListTable<AccountRow>({
    resource: "account_list",
    filters: { defaultBehavior: "merge" },
    order: [{ field: "name_sort", order: "asc" }, { field: "id", order: "asc" }],
    meta: { unitSubtree: true },
  });
  const valueOf = (field: string) => filterValue(filters, field);
  const change = (...next: CrudFilter[]) => {
    setCurrentPage(1);
    setFilters(next, "merge");
  };
  const search = (text: string) => {
    const wanted = searchFilter(text);
    change(...SEARCH_FIELDS.map((field): CrudFilter =>
      (wanted && "field" in wanted && wanted.field === field ? wanted : { field, operator: "contains", value: undefined })));
  };

  const name = (row: AccountRow) => (
    <div className="account-name">
      <button type="button" className="link-button" onClick={(event) => { event.stopPropagation(); setOpenId(row.id); }}>{row.display_name}</button>
      <span className="soft num">{row.username}</span>
    </div>
  );
  const roles = (row: AccountRow) => (
    <div className="account-roles">
      {row.roles.map((role) => <span key={role} className="role-tag">{t(`common.role.${role}`)}</span>)}
      {row.roles.length === 0 ? <span className="soft">{t("accounts.no_role")}</span> : null}
    </div>
  );
  const lastSignIn = (row: AccountRow) => (
    <div className="account-name">
      <span>{row.last_sign_in_at ? formatDateTime(row.last_sign_in_at) : t("accounts.never_signed_in")}</span>
      <span className="soft">{t("accounts.issued_on", { day: formatDate(row.issued_at) })}</span>
    </div>
  );
  const actionsOf = (row: AccountRow) => {
    const actions = issues ? accountActions(row, account, province) : [];
    return actions.length === 0 ? null : (
      <span onClick={(event) => event.stopPropagation()}>
        <Dropdown trigger={["click"]} menu={{
          items: actions.map((key) => ({ key, label: t(`accounts.action.${key}`), danger: key === "lock" || key === "close" })),
          onClick: ({ key }) => setAsked({ action: key as AskedAction["action"], row }),
        }}>
          <Button type="text" icon={<EllipsisOutlined aria-hidden />} aria-label={t("accounts.actions_of", { name: row.display_name })} />
        </Dropdown>
      </span>
    );
  };
  const columns: TableColumnsType<AccountRow> = [
    { title: t("accounts.name"), ...ordered("name_sort"), render: (_, row) => name(row) },
    { title: t("accounts.unit"), ...ordered("unit_lft"), render: (_, row) => <UnitName id={row.unit_id} name={row.unit_name} /> },
    { title: t("accounts.status"), ...ordered("status"), render: (_, row) => <StatusTag of="account" status={row.status} /> },
    { key: "roles", title: t("accounts.roles"), render: (_, row) => roles(row) },
    { title: t("accounts.last_sign_in"), ...ordered("last_sign_in_at"), className: "num", render: (_, row) => lastSignIn(row) },
    { key: "actions", title: <span className="visually-hidden">{t("accounts.actions")}</span>, align: "right", render: (_, row) => actionsOf(row) },
  ];
  const open = tableProps.dataSource?.find(({ id }) => id === openId) ?? null;

  return (
    <>
      <PageHeader
        title={t("accounts.title")} description={t("accounts.description")}
        actions={issues ? (
          <>
            <Button icon={<TeamOutlined aria-hidden />} onClick={() => void navigate("/accounts/bulk")}>{t("accounts.bulk.open")}</Button>
            <Button type="primary" icon={<UserAddOutlined aria-hidden />} onClick={() => void navigate("/accounts/new")}>{t("accounts.create.open")}</Button>
          </>
        ) : null}
      />
      <search className="list-filters">
        <SearchBox searched={SEARCH_FIELDS.map(valueOf).find(Boolean) ?? ""} onSearch={search} label={t("accounts.search")} />
        <Select
          aria-label={t("accounts.status")} placeholder={t("accounts.status")} allowClear options={statuses} value={valueOf("status")}
          onChange={(value: string | undefined) => change({ field: "status", operator: "eq", value })}
        />
        <Select
          aria-label={t("accounts.roles")} placeholder={t("accounts.roles")} allowClear value={valueOf("roles")} popupMatchSelectWidth={false}
          options={ROLES.map((value) => ({ value, label: t(`common.role.${value}`) }))}
          onChange={(value: string | undefined) => change({ field: "roles", operator: "ina", value: value ? [value] : undefined })}
        />
        <Select
          aria-label={t("accounts.last_sign_in")} placeholder={t("accounts.last_sign_in")} allowClear value={signInChoice(filters)} popupMatchSelectWidth={false}
          options={SIGN_INS.map((value) => ({ value, label: t(`accounts.sign_in.${value}`) }))} onChange={(value: SignIn | undefined) => change(...signInFilters(value, account.today))}
        />
        <div className="wide"><UnitTreeSelect aria-label={t("accounts.unit")} value={valueOf("unit_id")} onChange={(value) => change({ field: "unit_id", operator: "eq", value })} /></div>
      </search>
      <ListTable<AccountRow>
        {...tableProps} query={tableQuery} rowKey="id" label={t("accounts.title")} columns={columns} className="account-table"
        card={(row) => (
          <>
            <div className="account-card-head">{name(row)}{actionsOf(row)}</div>
            <UnitName id={row.unit_id} name={row.unit_name} />
            <StatusTag of="account" status={row.status} />
            {row.roles.length > 0 ? roles(row) : null}
          </>
        )}
        onRow={(row) => ({ onClick: () => setOpenId(row.id) })}
        empty={<EmptyState title={t("accounts.none.title")} text={t("accounts.none.text")} />}
      />
      {windows ? (
        <Suspense fallback={null}>
          <AccountDrawer row={open} onClose={() => setOpenId(null)} onAsk={(action, row) => setAsked({ action, row })} />
          <AccountActions asked={asked} onDone={() => setAsked(null)} />
        </Suspense>
      ) : null}
    </>
  );
}
