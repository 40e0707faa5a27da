import { AutoComplete, Input } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TextAreaRef } from "antd/es/input/TextArea";
import { completions, wordBefore, type ReportView } from "./reports.model";

interface Props {
  value: string;
  views: ReportView[];
  onChange: (text: string) => void;
  onRun: () => void;
}

/** Where a statement is written; names of views and columns are offered while typing, Ctrl+Enter runs it. */
export function StatementEditor({ value, views, onChange, onRun }: Props) {
  const { t } = useTranslation();
  const area = useRef<TextAreaRef>(null);
  const [word, setWord] = useState("");
  const options = completions(word, value, views).map(({ name, comment }) => ({
    value: name, label: <span className="report-offer"><strong>{name}</strong> <span>{comment}</span></span>,
  }));
  const type = (text: string, caret: number) => {
    setWord(wordBefore(text, caret));
    onChange(text);
  };
  const take = (name: string) => {
    const box = area.current?.resizableTextArea?.textArea;
    const caret = box?.selectionStart ?? value.length;
    const begun = (word.split(".").at(-1) ?? "").length;
    const at = caret - begun + name.length;
    onChange(value.slice(0, caret - begun) + name + value.slice(caret));
    setWord("");
    requestAnimationFrame(() => box?.setSelectionRange(at, at));
  };
  return (
    <div className="report-editor">
      <label htmlFor="report-statement">{t("reports.statement")}</label>
      <AutoComplete id="report-statement" value={value} options={options} open={options.length > 0} onSelect={take} onBlur={() => setWord("")} onOpenChange={(open) => { if (!open) setWord(""); }} popupMatchSelectWidth={420} defaultActiveFirstOption={false}>
        <Input.TextArea
          ref={area} className="report-statement" autoSize={{ minRows: 8, maxRows: 22 }} maxLength={20000} spellCheck={false} autoCapitalize="off" autoComplete="off"
          onChange={(event) => type(event.target.value, event.target.selectionStart)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              event.stopPropagation();
              onRun();
            }
          }}
        />
      </AutoComplete>
    </div>
  );
}
