import { currentLanguage } from "@/i18n";
import { nameOf } from "@/lib/catalogue";
import type { Order } from "@/lib/order";
import { useAccount } from "@/providers/account";
import { useCatalogue } from "@/providers/useCatalogue";
import { inChosenOrder } from "./entryOrder";
import { dayOf } from "./section.model";
import type { EntryValues, ProfileField } from "./types";

/** A section's entries as the person chose to read them; coded values by the names that are shown. Nothing stored or compared changes. */
export function useChosenOrder<T extends { values: EntryValues }>(entries: readonly T[], fields: readonly ProfileField[], order: Order | null): T[] {
  const { account } = useAccount();
  const { data } = useCatalogue(fields.find(({ field }) => field === order?.field)?.catalogue);
  return inChosenOrder(entries, ({ values }) => values, fields, order, (field, values) => {
    const text = String(values[field.field]);
    return field.catalogue ? nameOf(data, text, currentLanguage(), dayOf(field, values) ?? account.today) : text;
  });
}
