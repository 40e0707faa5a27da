import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { FieldValue } from "@/components/FieldValue";
import { changedFields, localText } from "@/components/section/section.model";
import type { ProfileField } from "@/components/section/types";
import { currentLanguage } from "@/i18n";
import type { DraftSnapshot } from "../draft/entryDraft";

interface Props {
  snapshot: DraftSnapshot;
  fields: readonly ProfileField[];
  onChoose: (choice: "mine" | "theirs") => void;
}

/** The entry was saved elsewhere meanwhile: what differs, and which of the two to keep. */
export function ConflictNotice({ snapshot, fields, onChoose }: Props) {
  const { t } = useTranslation();
  const { theirs, values } = snapshot;
  const gone = !theirs || theirs.removed;
  const differing = gone ? [] : changedFields(fields, theirs.values, values);
  return (
    <section className="conflict-box" role="alert">
      <h2>{t("my-record.conflict.title")}</h2>
      <p>{t(gone ? "my-record.conflict.gone" : "my-record.conflict.text")}</p>
      {differing.length > 0 ? (
        <table>
          <thead><tr><th scope="col">{t("my-record.conflict.field")}</th><th scope="col">{t("my-record.conflict.mine")}</th><th scope="col">{t("my-record.conflict.theirs")}</th></tr></thead>
          <tbody>
            {fields.filter(({ field }) => differing.includes(field)).map((field) => (
              <tr key={field.field}>
                <th scope="row">{localText(field, "label", currentLanguage())}</th>
                <td><FieldValue type={field.type} catalogue={field.catalogue} value={values[field.field]} /></td>
                <td><FieldValue type={field.type} catalogue={field.catalogue} value={theirs?.values[field.field]} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <div className="record-actions">
        <Button type="primary" onClick={() => { onChoose("mine"); }}>{t("my-record.conflict.keep_mine")}</Button>
        <Button onClick={() => { onChoose("theirs"); }}>{t("my-record.conflict.load_theirs")}</Button>
      </div>
    </section>
  );
}
