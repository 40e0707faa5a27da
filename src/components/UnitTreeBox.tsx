import { TreeSelect } from "antd";
import { useId, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { nestUnits, type UnitNode } from "@/lib/unitTree";
import { matches } from "@/lib/vietnamese";
import { useErrorText } from "@/providers/useErrorText";
import { useUnits } from "@/providers/useUnits";
import type { UnitTreeSelectProps } from "./UnitTreeSelect";

/** The tree behind UnitTreeSelect, in a chunk of its own. */
export default function UnitTreeBox({ value, onChange, id, placeholder, day, allowClear = true, style, ...rest }: UnitTreeSelectProps) {
  const ownId = useId();
  const inputId = id ?? ownId;
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { data, error, isPending } = useUnits(day ?? null);
  const tree = useMemo(() => nestUnits(data ?? []), [data]);
  const open = useMemo(() => tree.map((node) => node.value), [tree]);
  return (
    <TreeSelect<string, UnitNode>
      key={open.join()}
      {...rest}
      id={inputId}
      // The search box names this element as its list, which the tree of antd does not provide.
      popupRender={(menu) => <div id={`${inputId}_list`}>{menu}</div>}
      value={value ?? undefined}
      onChange={(unitId: string | undefined) => onChange?.(unitId)}
      treeData={tree}
      treeDefaultExpandedKeys={open}
      showSearch
      filterTreeNode={(typed, node) => matches((node as unknown as UnitNode).search, typed)}
      treeNodeFilterProp="title"
      placeholder={placeholder ?? t("common.select.unit")}
      allowClear={allowClear}
      // What was typed before the tree is there would be lost with it.
      disabled={isPending || rest.disabled}
      loading={isPending}
      status={error ? "error" : undefined}
      notFoundContent={error ? errorText(error) : t("common.select.none")}
      popupMatchSelectWidth={false}
      listHeight={380}
      style={{ width: "100%", ...style }}
      styles={{ popup: { root: { maxWidth: "min(640px, 94vw)", minWidth: "min(380px, 94vw)" } } }}
    />
  );
}
