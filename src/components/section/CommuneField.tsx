import { AutoComplete, Input } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDate } from "@/lib/dates";
import { matches } from "@/lib/vietnamese";
import { useCommunes } from "@/providers/useCommunes";
import type { FieldPrimitive } from "./types";

interface Props {
  id: string;
  value: string | null;
  /** The province's code; communes are offered for the province whose catalogue the system has. */
  province: FieldPrimitive;
  maxLength: number;
  onChange: (value: string | null) => void;
  disabled?: boolean;
  status?: "error";
  autoFocus?: boolean;
  "aria-invalid"?: boolean;
  "aria-required"?: boolean;
  "aria-describedby"?: string;
}

/** Codes of the province, before and after 2025-07-01, whose communes stand in the catalogue. */
const CATALOGUED = new Set(["52", "64"]);
const MOST = 60;

/** A commune chosen from the catalogue, of today or of an earlier period; of other provinces the name as it is written. */
export function CommuneField({
  value, province, maxLength, onChange, "aria-invalid": invalid, "aria-required": required, "aria-describedby": describedBy, ...rest
}: Props) {
  const { t } = useTranslation();
  const { labels, labelOf } = useCommunes();
  const [typed, setTyped] = useState<string | null>(null);
  const offered = province === null || CATALOGUED.has(String(province));
  const options = useMemo(() => [...labels].map(([key, { name, until }]) => (
    { value: key, name, until, label: until ? `${name} (${t("common.commune.until", { day: formatDate(until) })})` : name }
  )).sort((a, b) => Number(a.until !== null) - Number(b.until !== null)), [labels, t]);
  const shown = typed ?? (value === null ? "" : (labelOf(value)?.name ?? value));
  const fitting = offered ? options.filter(({ name }) => matches(name, shown)).slice(0, MOST) : [];
  return (
    <AutoComplete
      {...rest}
      className="section-select"
      value={shown}
      options={fitting}
      onSelect={(key: string | undefined) => { setTyped(null); onChange(key ?? null); }}
      onChange={(text: string | undefined) => {
        if (text !== undefined && labels.has(text)) return;
        setTyped(text ?? "");
        onChange(text ? text : null);
      }}
      onBlur={() => setTyped(null)}
    >
      <Input
        maxLength={maxLength} autoComplete="off" allowClear placeholder={t(offered ? "section.commune" : "section.commune_elsewhere")}
        aria-invalid={invalid} aria-required={required} aria-describedby={describedBy}
      />
    </AutoComplete>
  );
}
