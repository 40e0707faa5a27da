import { useMemo } from "react";
import { communeKey, isCommuneKey } from "@/lib/commune";
import type { CatalogueItem, IsoDate } from "@/types/domain";
import { useCatalogue } from "./useCatalogue";

export interface CommuneLabel {
  /** `Phường Thị Nại, Thành phố Quy Nhơn` */
  name: string;
  /** Last day of its period; null while it stands. */
  until: IsoDate | null;
}

/** The communes of the catalogue, past ones too, and what a kept value stands for; null for a name that was written by hand. */
export function useCommunes() {
  const communes = useCatalogue("commune");
  const districts = useCatalogue("district");
  const labels = useMemo(() => {
    const district = new Map((districts.data ?? []).map(({ code, name_vi }) => [code, name_vi]));
    return new Map((communes.data ?? []).map((item: CatalogueItem): [string, CommuneLabel] => {
      const of = item.parent_code ? district.get(item.parent_code) : undefined;
      return [communeKey(item), { name: of ? `${item.name_vi}, ${of}` : item.name_vi, until: item.valid_to }];
    }));
  }, [communes.data, districts.data]);
  return {
    labels,
    isPending: communes.isPending || districts.isPending,
    error: communes.error ?? districts.error,
    labelOf: (value: string): CommuneLabel | null => (isCommuneKey(value) ? (labels.get(value) ?? null) : null),
  };
}
