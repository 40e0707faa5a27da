import { DeleteOutlined, ExclamationCircleOutlined } from "@ant-design/icons";
import { Button, Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import { UnitTreeSelect } from "@/components/UnitTreeSelect";
import { personProblem, type PreviewPerson } from "./movements.model";
import { OpenWorkList } from "./OpenWorkList";

export interface ChosenPerson {
  person: PreviewPerson;
  toUnitId: string | undefined;
  handOver: boolean;
}

interface Props {
  people: readonly ChosenPerson[];
  /** Sending was tried: what is missing is said. */
  tried: boolean;
  onUnit: (employeeId: string, unitId: string | undefined) => void;
  onHandOver: (employeeId: string, yes: boolean) => void;
  onRemove: (employeeId: string) => void;
}

/** The people of a decision: where each goes, what goes along, what is open and handed over with it. */
export function PeopleTable({ people, tried, onUnit, onHandOver, onRemove }: Props) {
  const { t } = useTranslation();
  return (
    <ul className="movement-people">
      {people.map(({ person, toUnitId, handOver }) => {
        const problem = personProblem(person, toUnitId, handOver);
        const fatal = problem === "transfer" || problem === "leaving" || problem === "archived";
        return (
          <li key={person.employee_id}>
            <div className="movement-person-head">
              <span className="movement-person"><strong>{person.full_name}</strong><span className="cell-soft"><span className="num">{person.code}</span> · {person.unit_name}{person.position_title ? ` · ${person.position_title}` : ""}</span></span>
              <Button type="text" icon={<DeleteOutlined aria-hidden />} aria-label={t("movements.send.remove", { name: person.full_name })} onClick={() => onRemove(person.employee_id)} />
            </div>
            <UnitTreeSelect aria-label={t("movements.send.to_of", { name: person.full_name })} value={toUnitId ?? null} onChange={(unitId) => onUnit(person.employee_id, unitId)} />
            <p className="cell-soft">{t("movements.send.goes_along", { version: person.version, sections: person.components.length - 1, papers: person.papers })}</p>
            {person.open && !fatal ? (
              <div className="movement-open">
                <OpenWorkList work={person.open_work} />
                <Checkbox checked={handOver} onChange={(event) => onHandOver(person.employee_id, event.target.checked)}>{t("movements.send.hand_over")}</Checkbox>
              </div>
            ) : null}
            {problem && (tried || fatal) ? (
              <p className="movement-problem" role="alert"><ExclamationCircleOutlined aria-hidden /> {t(`movements.send.problem.${problem}`, { unit: person.transfer?.to_unit_name })}</p>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
