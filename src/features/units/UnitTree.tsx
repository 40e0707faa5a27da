import { SearchOutlined } from "@ant-design/icons";
import { Input, Tree, type GetRef } from "antd";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDate } from "@/lib/dates";
import { nestUnits, unitPath } from "@/lib/unitTree";
import type { IsoDate, UnitTreeRow } from "@/types/domain";
import { searchTree } from "./units.model";

interface Props {
  rows: readonly UnitTreeRow[];
  value: string | null;
  onChange: (unitId: string | null) => void;
  today: IsoDate;
}

const ABOVE_AND_BELOW = 340;
const LOWEST = 320;

/** The tree, drawn only where it is in view, with a search that keeps the branches that match. */
export function UnitTree({ rows, value, onChange, today }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const text = useDeferredValue(typed.trim());
  const nodes = useMemo(() => nestUnits(rows), [rows]);
  const ended = useMemo(() => new Map(rows.filter(({ valid_to }) => valid_to !== null && valid_to < today).map(({ id, valid_to }) => [id, valid_to])), [rows, today]);
  const found = useMemo(() => searchTree(nodes, text), [nodes, text]);
  const [expanded, setExpanded] = useState(() => [...nodes.map((node) => node.value), ...(value ? unitPath(rows, value).slice(0, -1).map(({ id }) => id) : [])]);
  // While searching, the branches that lead to a match are open, but for those the person closes.
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const shown = text ? found.open.filter((key) => !closed.has(key)) : expanded;

  const first = useRef(value);
  const instance = useRef<GetRef<typeof Tree>>(null);
  useEffect(() => {
    if (first.current) instance.current?.scrollTo({ key: first.current, align: "auto" });
  }, []);

  return (
    <section className="unit-tree" aria-label={t("units.tree")}>
      <Input
        prefix={<SearchOutlined aria-hidden />} allowClear value={typed} maxLength={100} autoComplete="off"
        aria-label={t("units.search")} placeholder={t("units.search")}
        onChange={(event) => { setTyped(event.target.value); setClosed(new Set()); }}
      />
      <p className="unit-found" role="status">{text ? t(found.count > 0 ? "units.found" : "units.not_found", { count: found.count, text }) : null}</p>
      {found.items.length === 0 ? null : (
        <Tree
          ref={instance} treeData={found.items} blockNode virtual height={Math.max(LOWEST, window.innerHeight - ABOVE_AND_BELOW)} aria-label={t("units.tree")}
          expandedKeys={shown} selectedKeys={value ? [value] : []}
          titleRender={({ key, title }) => (
            <span className="unit-title" title={title}>
              {title}
              {ended.has(key) ? <span className="unit-ended">{t("units.ended", { day: formatDate(ended.get(key)) })}</span> : null}
            </span>
          )}
          onExpand={(keys, { expanded: opened, node }) => {
            if (!text) return setExpanded(keys.map(String));
            const next = new Set(closed);
            if (opened) next.delete(node.key);
            else next.add(node.key);
            setClosed(next);
          }}
          onSelect={([key]) => { if (key !== undefined) onChange(String(key)); }}
        />
      )}
    </section>
  );
}
