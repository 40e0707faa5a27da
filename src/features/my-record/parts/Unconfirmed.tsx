import { PaperClipOutlined } from "@ant-design/icons";
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePaperPreview } from "@/components/section/PaperPreview";
import type { SectionCatalogue } from "@/components/section/section.api";
import { localText } from "@/components/section/section.model";
import type { UnconfirmedDeclaration } from "@/components/section/types";
import { currentLanguage } from "@/i18n";
import { formatDateTime } from "@/lib/dates";
import { useConfirmProxy } from "../my-record.api";
import type { Entry } from "../my-record.model";
import { OneChange } from "./ChangeList";

const STATES = { insert: "added", update: "changed", delete: "removed" } as const;

function declaredEntry({ section, entry_id, operation, before, values, documents }: UnconfirmedDeclaration["items"][number]): Entry {
  return { section, id: entry_id, approved: before, values, documents, item: null, state: STATES[operation] };
}

/** What was sent for the person on a paper they signed: that paper, what was declared, and their word that it is right. */
export default function Unconfirmed({ request, catalogue }: { request: UnconfirmedDeclaration; catalogue: SectionCatalogue }) {
  const { t } = useTranslation();
  const [checked, setChecked] = useState(false);
  const [tried, setTried] = useState(false);
  const [open, preview] = usePaperPreview();
  const confirm = useConfirmProxy({ success: "my-record.proxy.confirmed" });
  const act = () => {
    setTried(true);
    if (checked) confirm.mutate({ p_request_id: request.id, p_revision: request.revision });
  };
  return (
    <section className="record-card record-state submit-certify" aria-labelledby={`unconfirmed-${request.id}`}>
      <h2 id={`unconfirmed-${request.id}`}>{t("my-record.proxy.unconfirmed_title")}</h2>
      <p>{t("my-record.proxy.unconfirmed_text", { name: request.proxies.map(({ name }) => name).join(", "), at: formatDateTime(request.submitted_at) })}</p>
      <p><Button icon={<PaperClipOutlined aria-hidden />} onClick={() => { open(request.declaration); }}>{t("my-record.proxy.signed_paper")}</Button></p>
      {catalogue.sections.map((section) => {
        const items = request.items.filter((item) => item.section === section.key);
        return items.length > 0 ? (
          <details key={section.key} className="submit-section" open={request.kind !== "initial"}>
            <summary>{localText(section, "title", currentLanguage())} {section.repeatable ? <span className="record-soft">{t("my-record.entries", { count: items.length })}</span> : null}</summary>
            <div className="submit-change">{items.map((item) => <OneChange key={item.id} entry={declaredEntry(item)} catalogue={catalogue} before={[]} />)}</div>
          </details>
        ) : null;
      })}
      {preview}
      <Checkbox checked={checked} onChange={(event) => { setChecked(event.target.checked); }}>{t("my-record.submit.certify")}</Checkbox>
      {tried && !checked ? <p className="section-note error" role="alert">{t("my-record.proxy.certify_missing")}</p> : null}
      <div className="record-actions"><Button type="primary" size="large" loading={confirm.isPending} onClick={act}>{t("my-record.proxy.confirm")}</Button></div>
      <p className="record-soft">{t("my-record.proxy.wrong")}</p>
    </section>
  );
}
