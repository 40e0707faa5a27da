import { TreeSelect } from "antd";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { nestUnits, type UnitNode } from "@/lib/unitTree";
import { matches } from "@/lib/vietnamese";
import { useAccount } from "@/providers/account";
import { useErrorText } from "@/providers/useErrorText";
import { useUnits } from "@/providers/useUnits";
import { unitsInScope } from "./accounts.model";

interface Props {
  value?: string | null;
  onChange?: (unitId: string | undefined) => void;
  id?: string;
  disabled?: boolean;
}

/** A unit among those the person manages; chosen at once when there is only one. */
export function ScopedUnitSelect({ value, onChange, ...rest }: Props) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const errorText = useErrorText();
  const { data, error, isPending } = useUnits();
  const rows = useMemo(() => unitsInScope(data ?? [], account.grants, account.today), [data, account.grants, account.today]);
  const tree = useMemo(() => nestUnits(rows), [rows]);
  const only = rows.length === 1 ? rows[0]?.id : undefined;
  useEffect(() => {
    if (only && !value) onChange?.(only);
  }, [only, value, onChange]);
  return (
    <TreeSelect<string, UnitNode>
      key={tree.length} {...rest} value={value ?? undefined} onChange={(unitId: string | undefined) => onChange?.(unitId)}
      treeData={tree} treeDefaultExpandedKeys={tree.map((node) => node.value)} showSearch treeNodeFilterProp="title" allowClear
      filterTreeNode={(typed, node) => matches((node as unknown as UnitNode).search, typed)}
      placeholder={t("common.select.unit")} loading={isPending} status={error ? "error" : undefined}
      notFoundContent={error ? errorText(error) : t("common.select.none")} listHeight={380}
    />
  );
}
