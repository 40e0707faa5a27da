import { Select } from "antd";
import { useMemo, type CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { choosable, inForce } from "@/lib/catalogue";
import { matches } from "@/lib/vietnamese";
import { useAccount } from "@/providers/account";
import { useCatalogue } from "@/providers/useCatalogue";
import { useErrorText } from "@/providers/useErrorText";

interface Props {
  /** Name of the catalogue: `catalogue_item.catalogue`, or `rank`. */
  catalogue: string;
  value?: string | null;
  onChange?: (code: string | null) => void;
  /** Only items under this code (communes of a province). */
  parent?: string | null;
  /** Only items meant for this employee category. */
  category?: string | null;
  id?: string;
  placeholder?: string;
  disabled?: boolean;
  allowClear?: boolean;
  "aria-label"?: string;
  style?: CSSProperties;
}

/** Chooses a coded value; search with or without diacritics, by name or code. Ended items are offered only where chosen before. */
export function CatalogueSelect({ catalogue, value, onChange, parent, category, placeholder, allowClear = true, style, ...rest }: Props) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const errorText = useErrorText();
  const { data, error, isPending } = useCatalogue(catalogue);
  const english = currentLanguage() === "en";
  const options = useMemo(() =>
    choosable(data ?? [], { today: account.today, parent, category }, value).map((item) => {
      const name = english ? (item.name_en ?? item.name_vi) : item.name_vi;
      return { value: item.code, label: inForce(item, account.today) ? name : t("common.select.ended", { name }), search: `${item.name_vi} ${item.name_en ?? ""} ${item.code}` };
    }),
  [data, account.today, parent, category, value, english, t]);
  return (
    <Select
      {...rest}
      value={value ?? undefined}
      onChange={(code: string | undefined) => onChange?.(code ?? null)}
      options={options}
      showSearch
      filterOption={(typed, option) => matches(option?.search ?? "", typed)}
      placeholder={placeholder ?? t("common.select.catalogue")}
      allowClear={allowClear}
      loading={isPending}
      status={error ? "error" : undefined}
      notFoundContent={error ? errorText(error) : t(isPending ? "common.loading" : "common.select.none")}
      style={{ width: "100%", ...style }}
    />
  );
}
