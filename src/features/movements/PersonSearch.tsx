import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDate } from "@/lib/dates";
import { useEmployeeSearch } from "@/providers/useEmployeeSearch";
import { useErrorText } from "@/providers/useErrorText";

interface Props {
  id: string;
  /** Records chosen already; they are not offered again. */
  chosen: readonly string[];
  disabled?: boolean;
  onChoose: (employeeId: string) => void;
}

const SHORTEST_SEARCH = 2;

/** Finds people of the officer's units by name or code and adds them one by one. */
export function PersonSearch({ id, chosen, disabled, onChoose }: Props) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [typed, setTyped] = useState("");
  const text = useDeferredValue(typed.trim());
  const searching = text.length >= SHORTEST_SEARCH;
  const people = useEmployeeSearch(text, searching);
  return (
    <Select<string>
      id={id} value={null} disabled={disabled} showSearch filterOption={false} virtual={false} searchValue={typed} onSearch={setTyped} placeholder={t("movements.send.search")}
      suffixIcon={null} loading={people.isFetching} onSelect={(employeeId) => { setTyped(""); onChoose(employeeId); }}
      notFoundContent={people.error ? errorText(people.error) : t(people.isFetching ? "common.loading" : searching ? "common.select.none" : "movements.send.type")}
      options={(searching ? (people.data ?? []) : []).filter((person) => !chosen.includes(person.id)).map((person) => ({
        value: person.id, label: `${person.full_name} – ${formatDate(person.birth_date)}`, note: `${person.code} · ${person.unit_name}`,
      }))}
      optionRender={({ label, data }) => <span className="movement-person"><span>{label}</span><span className="cell-soft">{data.note}</span></span>}
    />
  );
}
