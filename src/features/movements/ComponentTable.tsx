import { CheckCircleOutlined, ExclamationCircleOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { TransferDetail } from "./movements.api";
import { useComponentTitle } from "./useComponentTitle";

interface Props {
  components: TransferDetail["components"];
  /** What the receiving unit found; null before. */
  checklist: TransferDetail["checklist"];
}

/** Thành phần hồ sơ: what goes along, and what was found of it. */
export function ComponentTable({ components, checklist }: Props) {
  const { t } = useTranslation();
  const titleOf = useComponentTitle();
  return (
    <div className="movement-scroll" role="group" aria-label={t("movements.components")} tabIndex={0}>
      <table className="movement-table">
        <thead>
          <tr>
            <th scope="col">{t("movements.component.number")}</th>
            <th scope="col">{t("movements.component.title")}</th>
            <th scope="col" className="number">{t("movements.component.entries")}</th>
            <th scope="col" className="number">{t("movements.component.papers")}</th>
            {checklist ? <th scope="col">{t("movements.component.found")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {components.map(({ key, entries, papers }, index) => {
            const found = checklist?.find((one) => one.key === key);
            return (
              <tr key={key}>
                <td className="num">{index + 1}</td>
                <th scope="row">{titleOf(key)}</th>
                <td className="number num">{entries}</td>
                <td className="number num">{papers}</td>
                {checklist ? (
                  <td>{found ? <>{found.ok ? <CheckCircleOutlined aria-hidden /> : <ExclamationCircleOutlined aria-hidden />} {t(found.ok ? "movements.component.ok" : "movements.component.missing")}{found.note ? `: ${found.note}` : ""}</> : null}</td>
                ) : null}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
