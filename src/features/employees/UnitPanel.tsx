import { CloseOutlined, SearchOutlined } from "@ant-design/icons";
import { Button, Input, Tree, type GetRef } from "antd";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { DataState } from "@/components/DataState";
import { EmptyState } from "@/components/states";
import { nestUnits, unitPath } from "@/lib/unitTree";
import { useUnits } from "@/providers/useUnits";
import type { UnitTreeRow } from "@/types/domain";
import { findUnits, treeData } from "./employees.model";

interface Props {
  value: string | undefined;
  onChange: (unitId: string | undefined) => void;
}

const MOST_HITS = 60;
const ABOVE_AND_BELOW = 330;
const LOWEST = 320;

/** Narrows the list to a unit and all below it: by walking the tree, or by typing a part of its name. */
export function UnitPanel({ value, onChange }: Props) {
  const { t } = useTranslation();
  const units = useUnits();
  const [typed, setTyped] = useState("");
  const text = useDeferredValue(typed.trim());
  const chosen = value ? units.data?.find(({ id }) => id === value) : undefined;
  return (
    <aside className="unit-panel" id="unit-panel" aria-label={t("employees.units.title")}>
      <Input
        prefix={<SearchOutlined aria-hidden />} allowClear value={typed} onChange={(event) => setTyped(event.target.value)}
        aria-label={t("employees.units.search")} placeholder={t("employees.units.search")} autoComplete="off" maxLength={100}
      />
      {value ? (
        <div className="unit-chosen">
          <span>{chosen?.name ?? t("common.loading")}</span>
          <Button type="text" size="small" icon={<CloseOutlined aria-hidden />} aria-label={t("employees.units.all")} title={t("employees.units.all")} onClick={() => onChange(undefined)} />
        </div>
      ) : null}
      <DataState query={units} empty={<EmptyState title={t("employees.units.none")} />}>
        {(rows) => (text
          ? <Hits rows={rows} text={text} onChoose={(unitId) => { setTyped(""); onChange(unitId); }} />
          : <UnitBranches rows={rows} value={value} onChange={onChange} />)}
      </DataState>
    </aside>
  );
}

function Hits({ rows, text, onChoose }: { rows: readonly UnitTreeRow[]; text: string; onChoose: (unitId: string) => void }) {
  const { t } = useTranslation();
  const hits = useMemo(() => findUnits(rows, text, MOST_HITS), [rows, text]);
  if (hits.length === 0) return <p className="unit-none" role="status">{t("employees.units.no_hit", { text })}</p>;
  return (
    <ul className="unit-hits">
      {hits.map(({ id, name, parent }) => (
        <li key={id}>
          <button type="button" onClick={() => onChoose(id)}>
            <span>{name}</span>
            {parent ? <span className="cell-soft">{parent}</span> : null}
          </button>
        </li>
      ))}
    </ul>
  );
}

function UnitBranches({ rows, value, onChange }: Props & { rows: readonly UnitTreeRow[] }) {
  const { t } = useTranslation();
  const tree = useMemo(() => treeData(nestUnits(rows)), [rows]);
  const [expanded, setExpanded] = useState(() => [
    ...(tree.length === 1 && tree[0] ? [tree[0].key] : []),
    ...(value ? unitPath(rows, value).slice(0, -1).map(({ id }) => id) : []),
  ]);
  const chosenFirst = useRef(value);
  const instance = useRef<GetRef<typeof Tree>>(null);
  useEffect(() => {
    if (chosenFirst.current) instance.current?.scrollTo({ key: chosenFirst.current, align: "auto" });
  }, []);
  return (
    <Tree
      ref={instance} treeData={tree} blockNode virtual
      height={Math.max(LOWEST, window.innerHeight - ABOVE_AND_BELOW)} aria-label={t("employees.units.title")}
      expandedKeys={expanded} onExpand={(keys) => setExpanded(keys.map(String))}
      selectedKeys={value ? [value] : []} onSelect={([key]) => onChange(key === undefined ? undefined : String(key))}
    />
  );
}
