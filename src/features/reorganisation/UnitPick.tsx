import { Select } from "antd";
import type { DefaultOptionType } from "antd/es/select";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { matches } from "@/lib/vietnamese";
import { useUnits } from "@/providers/useUnits";

interface Common {
  id: string;
  /** Units that earlier operations create. */
  created: readonly { ref: string; name: string }[];
  invalid?: boolean;
}
type Props = Common & ({ multiple?: false; value: string | undefined; onChange: (unit: string | undefined) => void } | { multiple: true; value: string[]; onChange: (units: string[]) => void });

/** Chooses among the units that stand and those the same decision creates; by name, short name or code, with or without diacritics. */
export function UnitPick(props: Props) {
  const { t } = useTranslation();
  const { data, isPending } = useUnits();
  const { created } = props;
  const options = useMemo(() => [
    ...created.map(({ ref, name }) => ({ value: ref, label: t("reorganisation.created_unit", { name }), search: `${name} ${ref}` })),
    ...(data ?? []).map(({ id, code, name, short_name }) => ({ value: id, label: `${name} (${code})`, search: `${name} ${short_name ?? ""} ${code}` })),
  ], [created, data, t]);
  const shared = {
    id: props.id, options, showSearch: true, allowClear: true, loading: isPending, style: { width: "100%" }, status: props.invalid ? ("error" as const) : undefined,
    placeholder: t("common.select.unit"), filterOption: (typed: string, option?: DefaultOptionType) => matches(String(option?.search ?? ""), typed), popupMatchSelectWidth: false as const,
  };
  return props.multiple
    ? <Select<string[]> {...shared} mode="multiple" value={props.value} onChange={props.onChange} />
    : <Select<string> {...shared} value={props.value} onChange={(value) => props.onChange(value as string | undefined)} />;
}
