import { Input } from "antd";
import type { TextAreaRef } from "antd/es/input/TextArea";
import { useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { completions, wordBefore, type ReportView } from "./reports.model";

interface Props {
  value: string;
  views: ReportView[];
  onChange: (text: string) => void;
  onRun: () => void;
}

const LIST = "report-offers";

/**
 * Where a statement is written; names of views and columns are offered while typing (arrows, Tab or Enter, Escape), Ctrl+Enter runs it.
 * Not antd's AutoComplete: that makes a combobox of the text area, which the rules of accessible pages do not allow.
 */
export function StatementEditor({ value, views, onChange, onRun }: Props) {
  const { t } = useTranslation();
  const area = useRef<TextAreaRef>(null);
  const [word, setWord] = useState("");
  const [active, setActive] = useState(0);
  const offers = completions(word, value, views);
  const open = offers.length > 0;
  const take = (name: string) => {
    const box = area.current?.resizableTextArea?.textArea;
    const caret = box?.selectionStart ?? value.length;
    const begun = (word.split(".").at(-1) ?? "").length;
    const at = caret - begun + name.length;
    onChange(value.slice(0, caret - begun) + name + value.slice(caret));
    setWord("");
    requestAnimationFrame(() => { box?.focus(); box?.setSelectionRange(at, at); });
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const act = (run: () => void) => { event.preventDefault(); run(); };
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) act(() => { setWord(""); onRun(); });
    else if (!open) return;
    else if (event.key === "ArrowDown") act(() => setActive((active + 1) % offers.length));
    else if (event.key === "ArrowUp") act(() => setActive((active + offers.length - 1) % offers.length));
    else if (event.key === "Tab" || event.key === "Enter") act(() => take(offers[active]?.name ?? ""));
    else if (event.key === "Escape") act(() => setWord(""));
  };
  return (
    <div className="report-editor">
      <label htmlFor="report-statement">{t("reports.statement")}</label>
      <Input.TextArea
        ref={area} id="report-statement" className="report-statement" value={value} autoSize={{ minRows: 8, maxRows: 22 }} maxLength={20000}
        spellCheck={false} autoCapitalize="off" autoComplete="off" aria-autocomplete="list" aria-controls={open ? LIST : undefined} aria-activedescendant={open ? `${LIST}-${active}` : undefined}
        onChange={(event) => { setWord(wordBefore(event.target.value, event.target.selectionStart)); setActive(0); onChange(event.target.value); }}
        onKeyDown={press} onBlur={() => setWord("")}
      />
      {open ? (
        <ul id={LIST} className="report-offers" role="listbox" aria-label={t("reports.views")}>
          {offers.map(({ name, comment }, index) => (
            <li key={name} id={`${LIST}-${index}`} role="option" aria-selected={index === active} onMouseDown={(event) => { event.preventDefault(); take(name); }}>
              <strong>{name}</strong> <span>{comment}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
