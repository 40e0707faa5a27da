import { FieldValue } from "@/components/FieldValue";
import { dayOf } from "./section.model";
import type { EntryValues, ProfileField } from "./types";

/** A field's value in an entry; coded values are named as they were on the entry's own day. */
export function EntryValue({ field, values }: { field: ProfileField; values: EntryValues }) {
  return <FieldValue type={field.type} catalogue={field.catalogue} value={values[field.field]} day={dayOf(field, values)} />;
}
