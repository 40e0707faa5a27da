import { DeleteOutlined, EditOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import { formatDate } from "@/lib/dates";
import { useRemoveHoliday } from "./holidays.api";
import { weekday, type Holiday } from "./holidays.model";

/** The year's rows, each to be changed or taken away. */
export function HolidayTable({ rows, onEdit }: { rows: readonly Holiday[]; onEdit: (row: Holiday) => void }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const remove = useRemoveHoliday();
  const ask = (row: Holiday) => {
    void modal.confirm({
      title: t("settings.holidays.remove_title", { day: formatDate(row.day) }), content: t("settings.holidays.remove_text", { name: row.name }),
      okText: t("settings.holidays.remove"), okButtonProps: { danger: true }, cancelText: t("common.cancel"),
      onOk: () => remove.mutateAsync(row.day).catch(() => undefined),
    });
  };
  return (
    <div className="holiday-table" role="region" aria-label={t("settings.holidays.list")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("settings.holidays.day")}</th>
            <th scope="col">{t("settings.holidays.kind_label")}</th>
            <th scope="col">{t("settings.holidays.name")}</th>
            <th scope="col"><span className="visually-hidden">{t("settings.holidays.actions")}</span></th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.day}>
              <td className="num">{formatDate(row.day)}<span className="soft holiday-line">{t(`settings.holidays.weekday.${weekday(row.day)}`)}</span></td>
              <td><span className={`holiday-kind ${row.kind}`}>{t(`settings.holidays.kind.${row.kind}`)}</span></td>
              <td>
                {row.name}
                {row.source ? <span className="soft holiday-line">{t("settings.holidays.from_source", { source: row.source })}</span> : null}
                {row.note ? <span className="soft holiday-line">{row.note}</span> : null}
                {row.status && row.status !== "verified" ? <span className="holiday-unchecked">{t("settings.holidays.unchecked")}</span> : null}
              </td>
              <td className="holiday-actions">
                <Button type="text" icon={<EditOutlined aria-hidden />} aria-label={t("settings.holidays.edit_day", { day: formatDate(row.day) })} onClick={() => onEdit(row)} />
                <Button type="text" danger icon={<DeleteOutlined aria-hidden />} aria-label={t("settings.holidays.remove_day", { day: formatDate(row.day) })} onClick={() => ask(row)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
