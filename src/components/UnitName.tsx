import { useAccount } from "@/providers/account";
import { useUnit } from "@/providers/useUnits";
import "./UnitName.css";

/**
 * A unit with the one it stands under: eleven districts each have a Phòng Tư pháp. What goes without saying is left out:
 * the province, and the unit the reader works for.
 */
export function UnitName({ id, name }: { id: string; name: string }) {
  const { account } = useAccount();
  const above = useUnit(useUnit(id)?.parent_id);
  const told = above?.parent_id && !account.grants.some(({ unit_id }) => unit_id === above.id);
  return (
    <span className="unit-name">
      <span>{name}</span>
      {told ? <span className="unit-name-above">{above.short_name ?? above.name}</span> : null}
    </span>
  );
}
