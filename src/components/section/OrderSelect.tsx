import { Select } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { readOrder, writeOrder, type Order } from "@/lib/order";
import { formOrderOf, orderChoices } from "./entryOrder";
import { localText } from "./section.model";
import type { ProfileField } from "./types";
import "./section.css";

interface Props {
  section: string;
  fields: readonly ProfileField[];
  order: Order | null;
  onChange: (order: Order | null) => void;
}

/** In which order the entries of a history are read: the forms' own, or by what names them. */
export function OrderSelect({ section, fields, order, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const choices = orderChoices(section, fields);
  if (choices.length === 0) return null;
  return (
    <div className="section-order">
      <label htmlFor={id}>{t("section.order.label")}</label>
      <Select
        id={id} value={order ? writeOrder(order) : ""} popupMatchSelectWidth={false} onChange={(chosen: string) => { onChange(readOrder(chosen)); }}
        options={[
          { value: "", label: t(`section.order.form.${formOrderOf(fields)}`) },
          ...choices.map(({ field, descending, said }) => (
            { value: writeOrder({ field: field.field, descending }), label: t(`section.order.${said}`, { label: localText(field, "label", currentLanguage()) }) }
          )),
        ]}
      />
      {order ? <p className="section-hint" role="status">{t("section.order.hint")}</p> : null}
    </div>
  );
}
