import { Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import type { Figures } from "./reorganisation.api";
import type { Keeper } from "./reorganisation.model";

const COUNTS = ["created", "closed", "moved", "renamed", "people", "archived"] as const;
const AFFECTED = ["requests", "obligations", "transfers", "campaigns", "deputies", "delegations", "handovers"] as const;

interface Props {
  figures: Figures;
  /** Given: managers of units that end can be chosen to go on. */
  keepers?: Keeper[];
  onKeepers?: (keepers: Keeper[]) => void;
}

/** What a reorganisation comes to: units, people from where to where, what is open, whose role ends. */
export function FiguresView({ figures, keepers, onKeepers }: Props) {
  const { t } = useTranslation();
  const number = (value: number) => value.toLocaleString("vi-VN");
  const count = (key: (typeof COUNTS)[number] | (typeof AFFECTED)[number]) => (
    <div key={key}><dt>{t(`reorganisation.figure.${key}`)}</dt><dd className="num">{number(figures[key])}</dd></div>
  );
  return (
    <>
      <dl className="reorg-figures">{COUNTS.map(count)}</dl>
      <h3>{t("reorganisation.affected")}</h3>
      <dl className="reorg-figures">{AFFECTED.map(count)}</dl>
      {figures.moves.length > 0 ? (
        <>
          <h3 id="reorg-moves">{t("reorganisation.moves")}</h3>
          <div className="reorg-scroll" tabIndex={0} role="region" aria-labelledby="reorg-moves">
            <table className="reorg-table">
              <thead><tr><th scope="col">{t("reorganisation.from")}</th><th scope="col">{t("reorganisation.to")}</th><th scope="col" className="number">{t("reorganisation.people")}</th></tr></thead>
              <tbody>{figures.moves.map(({ from, to, people }) => <tr key={`${from}→${to}`}><td>{from}</td><td>{to}</td><td className="number num">{number(people)}</td></tr>)}</tbody>
            </table>
          </div>
        </>
      ) : null}
      {figures.grants.length > 0 ? (
        <>
          <h3>{t("reorganisation.grants")}</h3>
          {onKeepers ? <p className="cell-soft">{t("reorganisation.grants_text")}</p> : null}
          <ul className="reorg-grants">
            {figures.grants.map((grant) => {
              const words = t("reorganisation.grant", { name: grant.user_name, role: t(`common.role.${grant.role}`), unit: grant.unit_name });
              const kept = keepers?.some(({ grant_id }) => grant_id === grant.id) ?? grant.keeps;
              return (
                <li key={grant.id}>
                  {onKeepers && grant.role === "unit_manager" ? (
                    <Checkbox checked={kept} onChange={(event) => onKeepers([...(keepers ?? []).filter(({ grant_id }) => grant_id !== grant.id), ...(event.target.checked ? [{ grant_id: grant.id }] : [])])}>{words}</Checkbox>
                  ) : <>{words}{grant.keeps ? ` · ${t("reorganisation.keeps")}` : ""}</>}
                </li>
              );
            })}
          </ul>
        </>
      ) : null}
    </>
  );
}
