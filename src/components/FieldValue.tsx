import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { nameOf } from "@/lib/catalogue";
import { formatDate } from "@/lib/dates";
import { showTyped } from "@/lib/typedDate";
import { useAccount } from "@/providers/account";
import { useCatalogue } from "@/providers/useCatalogue";
import { useCommunes } from "@/providers/useCommunes";
import { useUnits } from "@/providers/useUnits";
import type { FieldType } from "@/types/domain";
import "./DateField.css";

interface Props {
  type: FieldType;
  value: unknown;
  /** Name of the catalogue, for type `catalogue`. */
  catalogue?: string | null;
  /** The day on which a coded value is meant (ISO); today unless told. */
  day?: string | null;
}

/** A value of a record as people write it; says so when it is not declared. */
export function FieldValue({ type, value, catalogue, day }: Props) {
  const { t } = useTranslation();
  if (value === null || value === undefined || value === "") return <span className="field-none">{t("common.not_declared")}</span>;
  switch (type) {
    case "date": return <span className="num">{showTyped(String(value), "day")}</span>;
    case "month": return <span className="num">{showTyped(String(value), "month")}</span>;
    case "year": return <span className="num">{showTyped(String(value), "year")}</span>;
    case "boolean": return <>{t(value === true || value === "true" ? "common.yes" : "common.no")}</>;
    case "partial_date": return <span className="num">{showTyped(String(value), "partial")}</span>;
    case "integer":
    case "money":
    case "decimal": return <span className="num">{formatNumber(value)}</span>;
    case "catalogue": return <CatalogueName catalogue={catalogue ?? ""} code={String(value)} day={day} />;
    case "commune": return <CommuneName value={String(value)} />;
    case "unit": return <UnitName id={String(value)} />;
    case "phone":
    case "identity_number": return <span className="num">{String(value)}</span>;
    case "text":
    case "multiline":
    case "email": return <span className="field-text">{String(value)}</span>;
  }
}

/** The name of a coded value. */
export function CatalogueName({ catalogue, code, day }: { catalogue: string; code: string; day?: string | null }) {
  const { account } = useAccount();
  const { data, isLoading } = useCatalogue(catalogue);
  return <>{isLoading ? "…" : nameOf(data, code, currentLanguage(), day ?? account.today)}</>;
}

/** A commune as it was called in its period, with its district where it had one. */
export function CommuneName({ value }: { value: string }) {
  const { t } = useTranslation();
  const { labelOf } = useCommunes();
  const label = labelOf(value);
  return <span className="field-text">{label ? `${label.name}${label.until ? ` (${t("common.commune.until", { day: formatDate(label.until) })})` : ""}` : value}</span>;
}

function UnitName({ id }: { id: string }) {
  const { data } = useUnits(null);
  return <>{data?.find((unit) => unit.id === id)?.name ?? "…"}</>;
}

function formatNumber(value: unknown): string {
  const number = Number(value);
  return Number.isFinite(number) ? number.toLocaleString(currentLanguage() === "vi" ? "vi-VN" : "en-GB", { maximumFractionDigits: 4 }) : String(value);
}
