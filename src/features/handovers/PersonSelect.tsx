import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { fold } from "@/lib/vietnamese";
import { useErrorText } from "@/providers/useErrorText";
import type { GrantedRole } from "@/types/domain";
import { usePeople } from "./handovers.api";

interface Props {
  id: string;
  value: string | null;
  onChange: (userId: string) => void;
  /** Only people who hold one of these roles. */
  roles?: readonly GrantedRole[];
}

/** A person with an account in sight, found by name. */
export function PersonSelect({ id, value, onChange, roles }: Props) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [typed, setTyped] = useState("");
  const people = usePeople(fold(useDeferredValue(typed.trim())), roles);
  return (
    <Select
      id={id} showSearch filterOption={false} value={value ?? undefined} placeholder={t("handovers.person_placeholder")} onSearch={setTyped} onChange={onChange}
      loading={people.isFetching} notFoundContent={people.error ? errorText(people.error) : t("handovers.no_person")}
      options={(people.data ?? []).map((one) => ({ value: one.id, label: `${one.display_name} (${one.username}) – ${one.unit_name}` }))}
    />
  );
}
