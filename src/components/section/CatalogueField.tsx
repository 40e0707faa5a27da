import { Select } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { choosable, inForce, otherNames } from "@/lib/catalogue";
import { matches } from "@/lib/vietnamese";
import { useAccount } from "@/providers/account";
import { useCatalogue } from "@/providers/useCatalogue";
import { useErrorText } from "@/providers/useErrorText";
import type { CatalogueItem } from "@/types/domain";

interface Props {
  id: string;
  catalogue: string;
  value: string | null;
  onChange: (code: string | null) => void;
  category?: string;
  /** The day on which the value must have been in force (ISO); today unless told. */
  day?: string | null;
  disabled?: boolean;
  invalid?: boolean;
  describedBy?: string;
  autoFocus?: boolean;
}

/** Few enough to be read at a glance: no typing, so that a phone's keyboard stays away. */
const SHORT_LIST = 8;
/** Categories that ranks are meant for; others may hold any rank. */
const RANKED = new Set(["civil_servant", "public_employee"]);

/** A coded value chosen by name, old name or code, with or without diacritics. */
export function CatalogueField({ id, catalogue, value, onChange, category, day, disabled, invalid, describedBy, autoFocus }: Props) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const errorText = useErrorText();
  const { data, error, isPending } = useCatalogue(catalogue);
  const language = currentLanguage();
  const today = day ?? account.today;
  const options = useMemo(() => {
    const items = data ?? [];
    const others = otherNames(items, today);
    const filter = { today: today, category: catalogue === "rank" && category && RANKED.has(category) ? category : null };
    // A code that was given anew stands for what it means today.
    const current = [...items].sort((a, b) => Number(inForce(b, today)) - Number(inForce(a, today)));
    return choosable(current, filter, value).map((item) => {
      const name = nameIn(item, language);
      const other = others.get(item.code);
      const label = !inForce(item, today) ? t("common.select.ended", { name }) : other ? t(other.later ? "section.renamed_later" : "section.renamed", { name, other: other.name }) : name;
      return { value: item.code, label, search: [item.name_vi, item.name_en, item.code, catalogue === "rank" ? bare(item.code) : null, other?.name].filter(Boolean).join(" ") };
    });
  }, [data, today, catalogue, category, value, language, t]);
  return (
    <Select
      id={id}
      value={value ?? undefined}
      onChange={(code: string | undefined) => onChange(code ?? null)}
      options={options}
      showSearch={options.length > SHORT_LIST}
      filterOption={(typed, option) => matches(option?.search ?? "", typed) || (catalogue === "rank" && matches(option?.search ?? "", bare(typed)))}
      placeholder={t(options.length > SHORT_LIST ? "common.select.catalogue" : "section.choose")}
      allowClear
      disabled={disabled}
      loading={isPending}
      autoFocus={autoFocus}
      status={invalid || error ? "error" : undefined}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      notFoundContent={error ? errorText(error) : t(isPending ? "common.loading" : "common.select.none")}
      className="section-select"
    />
  );
}

/** V.11.05.09 and V11.05.09 are one code. */
function bare(code: string): string {
  return code.replaceAll(".", "");
}

function nameIn(item: CatalogueItem, language: "vi" | "en"): string {
  return language === "en" ? (item.name_en ?? item.name_vi) : item.name_vi;
}
