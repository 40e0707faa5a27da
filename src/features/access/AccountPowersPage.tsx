import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { DataState } from "@/components/DataState";
import { PageHeader } from "@/components/PageHeader";
import { EmptyState } from "@/components/states";
import { StatusTag } from "@/components/StatusTag";
import { formatDateTime } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import { useAccountPowers } from "./access.api";
import { useDay } from "./DayField";
import { AsOf, GroundCard } from "./Grounds";
import "./access.css";

/** What a person may or might do: roles, deputyships and the state of the account on any day. */
export default function AccountPowersPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const { account } = useAccount();
  const [day, dayField] = useDay();
  const query = useAccountPowers(id, day);
  return (
    <>
      <PageHeader title={query.data ? t("access.account.title_of", { name: query.data.name }) : t("access.account.title")} description={t("access.account.description")} />
      {dayField}
      <DataState query={query} isEmpty={() => false}>
        {(data) => (
          <>
            <ul className="access-states" aria-label={t("access.account.states")}>
              {data.states.map((state) => (
                <li key={`${state.status}${state.since}`}>
                  <StatusTag of="account" status={state.status} />
                  <span className="access-soft num">{state.since ? t("access.since", { at: formatDateTime(state.since) }) : ""}{state.until ? ` · ${t("access.until", { at: formatDateTime(state.until) })}` : ""}</span>
                </li>
              ))}
            </ul>
            {data.states.length === 0 ? <p>{t("access.account.not_yet")}</p> : null}
            <AsOf day={data.day} asOf={data.as_of} today={account.today} />
            {data.rows.length === 0 ? <EmptyState title={t("access.account.none")} text={t("access.account.none_text")} /> : (
              <ul className="grounds">{data.rows.map((row) => <GroundCard key={`${row.basis_id}${row.since}`} ground={row} />)}</ul>
            )}
          </>
        )}
      </DataState>
    </>
  );
}
