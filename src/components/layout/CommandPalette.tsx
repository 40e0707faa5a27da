import { SearchOutlined, UserOutlined } from "@ant-design/icons";
import { useDeferredValue, useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { formatDate } from "@/lib/dates";
import { OFFICERS } from "@/lib/permissions";
import { matches } from "@/lib/vietnamese";
import { useAccount } from "@/providers/account";
import { useEmployeeSearch } from "@/providers/useEmployeeSearch";
import type { Feature } from "@/types/feature";
import "./palette.css";

interface Entry {
  key: string;
  icon: ReactNode;
  label: string;
  note?: string;
  to: string;
}

const SHORTEST_SEARCH = 2;

/** Ctrl/⌘+K: goes to a page of the menu or to a person's record, by keyboard alone. */
export default function CommandPalette({ menu, onClose }: { menu: Feature["resource"][]; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { hasRole } = useAccount();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const listId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const text = useDeferredValue(typed.trim());
  const people = useEmployeeSearch(text, text.length >= SHORTEST_SEARCH && hasRole(...OFFICERS));

  const entries: Entry[] = [
    ...menu
      .map(({ name, list, meta: { icon: Icon, label } }) => ({ key: name, icon: <Icon aria-hidden />, label: t(label), to: list ?? "/" }))
      .filter((entry) => matches(entry.label, typed)),
    ...(text.length >= SHORTEST_SEARCH ? (people.data ?? []) : []).map((person) => ({
      key: person.id,
      icon: <UserOutlined aria-hidden />,
      label: person.full_name,
      note: [person.code, formatDate(person.birth_date), person.unit_name].filter(Boolean).join(" · "),
      to: `/employees/${person.id}`,
    })),
  ];
  const chosen = Math.min(at, entries.length - 1);

  const go = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    void navigate(entry.to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setAt(Math.min(chosen + 1, entries.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(chosen - 1, 0));
    else if (event.key === "Enter" && !event.nativeEvent.isComposing) go(entries[chosen]);
    else return;
    event.preventDefault();
  };

  return (
    <dialog
      ref={dialog} className="palette" aria-label={t("common.palette.open")} onClose={onClose}
      onClick={(event) => { if (event.target === dialog.current) onClose(); }}
    >
      <div>
        <label className="palette-input">
          <SearchOutlined aria-hidden />
          <span className="visually-hidden">{t("common.palette.open")}</span>
          <input
            autoFocus role="combobox" aria-expanded aria-controls={listId} aria-autocomplete="list"
            aria-activedescendant={entries[chosen] ? `${listId}-${entries[chosen].key}` : undefined}
            placeholder={t(hasRole(...OFFICERS) ? "common.palette.hint_people" : "common.palette.hint")}
            value={typed} onKeyDown={onKeyDown}
            onChange={(event) => { setTyped(event.target.value); setAt(0); }}
          />
        </label>
        <ul id={listId} role="listbox" aria-label={t("common.palette.results")}>
          {entries.map((entry, index) => (
            <li key={entry.key} id={`${listId}-${entry.key}`} role="option" aria-selected={index === chosen}
              onMouseMove={() => setAt(index)} onClick={() => go(entry)}>
              {entry.icon}
              <span>{entry.label}</span>
              {entry.note ? <span className="palette-note">{entry.note}</span> : null}
            </li>
          ))}
        </ul>
        {entries.length === 0 ? <p className="palette-none" role="status">{t(people.isFetching ? "common.loading" : "common.palette.none")}</p> : null}
      </div>
    </dialog>
  );
}
