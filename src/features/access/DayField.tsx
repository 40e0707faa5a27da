import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { DateField } from "@/components/DateField";
import { isIsoDate } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import type { IsoDate } from "@/types/domain";

/** The day asked about, as it stands in the address; today without one. */
export function useDay(): [day: IsoDate, field: React.ReactNode] {
  const { t } = useTranslation();
  const { account } = useAccount();
  const [params, setParams] = useSearchParams();
  const asked = params.get("day");
  const day = isIsoDate(asked) ? asked : account.today;
  const set = (next: string | null) => setParams(next && next !== account.today ? { day: next } : {}, { replace: true });
  return [day, (
    <search className="access-day">
      <label htmlFor="access-day">{t("access.day")}</label>
      <DateField id="access-day" value={day} onChange={set} />
    </search>
  )];
}
