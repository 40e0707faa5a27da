import { DeleteOutlined, EditOutlined, PlusOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DataState } from "@/components/DataState";
import { useSectionCatalogue, type SectionCatalogue } from "@/components/section/section.api";
import { localText } from "@/components/section/section.model";
import { EmptyState } from "@/components/states";
import { currentLanguage } from "@/i18n";
import { useAccount } from "@/providers/account";
import { useReasonTemplates, useRemoveReason } from "../reasons.api";
import type { ReasonTemplate } from "../reasons.model";
import { ReasonForm } from "./ReasonForm";
import { keptUnits } from "./settings.model";

/** Where a kept reason is offered, in words. */
function usePlace(): (row: ReasonTemplate, catalogue: SectionCatalogue | undefined) => string {
  const { t } = useTranslation();
  return ({ section, field }, catalogue) => {
    const title = catalogue?.sections.find(({ key }) => key === section);
    const known = section && field ? catalogue?.fieldsOf[section]?.find((one) => one.field === field) : undefined;
    if (!title) return t("review.reasons.everywhere");
    return [localText(title, "title", currentLanguage()), known ? localText(known, "label", currentLanguage()) : ""].filter(Boolean).join(" › ");
  };
}

/** The reasons kept to be used again; each changed by whoever keeps it. */
export function ReasonsTab() {
  const { t } = useTranslation();
  const { account } = useAccount();
  const { modal } = App.useApp();
  const templates = useReasonTemplates();
  const catalogue = useSectionCatalogue();
  const remove = useRemoveReason();
  const place = usePlace();
  const [editing, setEditing] = useState<ReasonTemplate | "new" | null>(null);
  const units = keptUnits(account);
  const mayChange = (row: ReasonTemplate) => units.some(({ id }) => id === row.unit_id);
  const ask = (row: ReasonTemplate) => {
    void modal.confirm({
      title: t("review.reasons.remove_title"), content: row.body, okText: t("review.reasons.remove"), okButtonProps: { danger: true }, cancelText: t("common.cancel"),
      onOk: () => remove.mutateAsync({ p_id: row.id }).catch(() => undefined),
    });
  };
  return (
    <>
      <div className="setting-head">
        <p className="soft">{t("review.reasons.about")}</p>
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEditing("new")}>{t("review.reasons.add")}</Button>
      </div>
      <DataState query={templates} isEmpty={(rows) => rows.length === 0} empty={<EmptyState title={t("review.reasons.none")} text={t("review.reasons.none_text")} />}>
        {(rows) => (
          <ul className="setting-list">
            {rows.map((row) => (
              <li key={row.id}>
                <div>
                  <p><strong>{row.body}</strong></p>
                  <p className="soft">
                    <span>{row.unit_name ?? t("review.reasons.province")}</span> <span>{place(row, catalogue.data)}</span> <span className="num">{t("review.reasons.uses", { count: row.uses })}</span>
                  </p>
                </div>
                {mayChange(row) ? (
                  <span>
                    <Button type="text" icon={<EditOutlined aria-hidden />} aria-label={t("review.reasons.edit_named", { name: row.body })} onClick={() => setEditing(row)} />
                    <Button type="text" danger icon={<DeleteOutlined aria-hidden />} aria-label={t("review.reasons.remove_named", { name: row.body })} onClick={() => ask(row)} />
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </DataState>
      {editing ? <ReasonForm row={editing === "new" ? null : editing} units={units} catalogue={catalogue.data} onClose={() => setEditing(null)} /> : null}
    </>
  );
}
