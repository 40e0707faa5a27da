import { EllipsisOutlined, SearchOutlined, UserAddOutlined } from "@ant-design/icons";
import { useTable, type CrudFilter, type HttpError } from "@refinedev/core";
import { Button, Dropdown, Input, Select, type TableColumnsType } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { ListTable } from "@/components/ListTable";
import { PageHeader } from "@/components/PageHeader";
import { EmptyState } from "@/components/states";
import { StatusTag, useStatusOptions } from "@/components/StatusTag";
import { UnitTreeSelect } from "@/components/UnitTreeSelect";
import { formatDateTime } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import { ROLES } from "@/types/domain";
import { AccountActions, type AskedAction } from "./AccountActions";
import { AccountDrawer } from "./AccountDrawer";
import { accountActions, SEARCH_FIELDS, searchFilter, type AccountRow } from "./accounts.model";
import "./accounts.css";

const PAUSE_MS = 350;

/** Accounts of the person's scope; issuing, new passwords, locks, roles. */
export default function AccountList() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { account, hasRole } = useAccount();
  const province = hasRole("province_officer");
  const statuses = useStatusOptions("account");
  const [openId, setOpenId] = useState<string | null>(null);
  const [asked, setAsked] = useState<AskedAction | null>(null);
  const { tableQuery, result, filters, setFilters, currentPage, setCurrentPage, pageSize, setPageSize } = useTable<AccountRow, HttpError>({
    resource: "account_list",
    syncWithLocation: true,
    pagination: { pageSize: 20 },
    filters: { defaultBehavior: "merge" },
    sorters: { permanent: [{ field: "name_sort", order: "asc" }, { field: "id", order: "asc" }] },
    meta: { unitSubtree: true },
    queryOptions: { placeholderData: (previous) => previous },
  });
  const valueOf = (field: string) => {
    const found = filters.find((filter) => "field" in filter && filter.field === field);
    return (Array.isArray(found?.value) ? found.value[0] : found?.value) as string | undefined;
  };
  const change = (...next: CrudFilter[]) => {
    setCurrentPage(1);
    setFilters(next, "merge");
  };
  const search = (text: string) => {
    const wanted = searchFilter(text);
    change(...SEARCH_FIELDS.map((field): CrudFilter =>
      (wanted && "field" in wanted && wanted.field === field ? wanted : { field, operator: "contains", value: undefined })));
  };

  const columns = useMemo<TableColumnsType<AccountRow>>(() => [
    { key: "display_name", title: t("accounts.name"), render: (_, row) => (
      <div className="account-name">
        <button type="button" className="link-button" onClick={(event) => { event.stopPropagation(); setOpenId(row.id); }}>{row.display_name}</button>
        <span className="soft num">{row.username}</span>
      </div>
    ) },
    { key: "unit_name", title: t("accounts.unit"), render: (_, row) => <div className="account-unit">{row.unit_name}</div> },
    { key: "status", title: t("accounts.status"), render: (_, row) => <StatusTag of="account" status={row.status} /> },
    { key: "roles", title: t("accounts.roles"), render: (_, row) => (
      <div className="account-roles">
        {row.roles.map((role) => <span key={role} className="role-tag">{t(`common.role.${role}`)}</span>)}
        {row.roles.length === 0 ? <span className="soft">{t("accounts.no_role")}</span> : null}
      </div>
    ) },
    { key: "issued_at", title: t("accounts.issued_at"), className: "num", render: (_, row) => formatDateTime(row.issued_at) },
    { key: "actions", title: <span className="visually-hidden">{t("accounts.actions")}</span>, align: "right", render: (_, row) => {
      const actions = accountActions(row, account, province);
      return actions.length === 0 ? null : (
        <span onClick={(event) => event.stopPropagation()}>
          <Dropdown trigger={["click"]} menu={{
            items: actions.map((key) => ({ key, label: t(`accounts.action.${key}`), danger: key === "lock" })),
            onClick: ({ key }) => setAsked({ action: key as AskedAction["action"], row }),
          }}>
            <Button type="text" icon={<EllipsisOutlined />} aria-label={t("accounts.actions_of", { name: row.display_name })} />
          </Dropdown>
        </span>
      );
    } },
  ], [t, account, province]);
  const open = result.data.find(({ id }) => id === openId) ?? null;

  return (
    <>
      <PageHeader
        title={t("accounts.title")} description={t("accounts.description")}
        actions={<Button type="primary" icon={<UserAddOutlined />} onClick={() => void navigate("/accounts/new")}>{t("accounts.create.open")}</Button>}
      />
      <search className="list-filters account-filters">
        <SearchBox initial={SEARCH_FIELDS.map(valueOf).find(Boolean) ?? ""} onSearch={search} />
        <Select
          aria-label={t("accounts.status")} placeholder={t("accounts.status")} allowClear options={statuses} value={valueOf("status")}
          onChange={(value: string | undefined) => change({ field: "status", operator: "eq", value })}
        />
        <Select
          aria-label={t("accounts.roles")} placeholder={t("accounts.roles")} allowClear value={valueOf("roles")} popupMatchSelectWidth={false}
          options={ROLES.map((value) => ({ value, label: t(`common.role.${value}`) }))}
          onChange={(value: string | undefined) => change({ field: "roles", operator: "ina", value: value ? [value] : undefined })}
        />
        <div className="wide"><UnitTreeSelect aria-label={t("accounts.unit")} value={valueOf("unit_id")} onChange={(value) => change({ field: "unit_id", operator: "eq", value })} /></div>
      </search>
      <ListTable<AccountRow>
        query={tableQuery} rowKey="id" label={t("accounts.title")} columns={columns} dataSource={result.data} className="account-table"
        pagination={{ current: currentPage, pageSize, total: result.total ?? 0, onChange: (page, size) => { setPageSize(size); setCurrentPage(size === pageSize ? page : 1); } }}
        onRow={(row) => ({ onClick: () => setOpenId(row.id) })}
        empty={<EmptyState title={t("accounts.none.title")} text={t("accounts.none.text")} />}
      />
      <AccountDrawer row={open} onClose={() => setOpenId(null)} onAsk={(action, row) => setAsked({ action, row })} />
      <AccountActions asked={asked} onDone={() => setAsked(null)} />
    </>
  );
}

function SearchBox({ initial, onSearch }: { initial: string; onSearch: (text: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(initial);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const find = (text: string, pause: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(text), pause);
  };
  return (
    <Input
      className="wide" prefix={<SearchOutlined aria-hidden />} allowClear value={typed} autoComplete="off" maxLength={100}
      aria-label={t("accounts.search")} placeholder={t("accounts.search")}
      onChange={(event) => { setTyped(event.target.value); find(event.target.value, PAUSE_MS); }} onPressEnter={() => find(typed, 0)}
    />
  );
}
