import { SearchOutlined } from "@ant-design/icons";
import { Input } from "antd";
import { useEffect, useRef, useState } from "react";
import { fold } from "@/lib/vietnamese";

interface Props {
  /** What the list is searched for now; the box follows when that is changed elsewhere. */
  searched: string;
  onSearch: (typed: string) => void;
  label: string;
  placeholder?: string;
}

const PAUSE_MS = 350;

/** Searches a moment after typing stops, or at once with Enter. */
export function SearchBox({ searched, onSearch, label, placeholder = label }: Props) {
  const [typed, setTyped] = useState(searched);
  const [asked, setAsked] = useState(searched);
  const [shown, setShown] = useState(searched);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // Another search than the one asked for here came into the address (a link, "clear filters").
  if (searched !== shown) {
    setShown(searched);
    if (fold(searched) !== fold(asked)) {
      setTyped(searched);
      setAsked(searched);
    }
  }
  const find = (text: string) => {
    clearTimeout(timer.current);
    setAsked(text.trim());
    onSearch(text);
  };
  const type = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => find(text), PAUSE_MS);
  };
  return (
    <Input
      className="wide" type="search" prefix={<SearchOutlined aria-hidden />} allowClear value={typed} aria-label={label} placeholder={placeholder}
      onChange={(event) => type(event.target.value)} onPressEnter={() => find(typed)} autoComplete="off" maxLength={100}
    />
  );
}
