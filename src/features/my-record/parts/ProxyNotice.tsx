import { Button, Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Proxy, UnconfirmedRequest } from "@/components/section/types";
import { formatDateTime } from "@/lib/dates";
import { useConfirmProxy } from "../my-record.api";
import type { MyRecord } from "../my-record.model";

/** Says who typed for the person; `text` is the i18n key of the sentence, with {{name}}. */
export function ProxyNames({ proxies, text }: { proxies: readonly Proxy[]; text: string }) {
  const { t } = useTranslation();
  return <>{t(text, { name: proxies.map(({ name }) => name).join(", ") })}</>;
}

/** On the person's own record: what somebody typed for them, to be checked, certified and sent, or confirmed afterwards. */
export function ProxyNotice({ record: { request, unconfirmed } }: { record: MyRecord }) {
  const { t } = useTranslation();
  const typed = request && (request.status === "draft" || request.status === "returned") && request.proxies.length > 0 ? request : null;
  return (
    <>
      {typed ? (
        <section className="record-card record-state" aria-labelledby="proxy-typed">
          <h2 id="proxy-typed">{t("my-record.proxy.typed_title")}</h2>
          <p><ProxyNames proxies={typed.proxies} text="my-record.proxy.typed_text" /></p>
          <div className="record-actions"><Link className="record-main-link" to="/my-record/submit">{t("my-record.proxy.check")}</Link></div>
        </section>
      ) : null}
      {unconfirmed.map((one) => <Unconfirmed key={one.id} request={one} />)}
    </>
  );
}

function Unconfirmed({ request }: { request: UnconfirmedRequest }) {
  const { t } = useTranslation();
  const [checked, setChecked] = useState(false);
  const [tried, setTried] = useState(false);
  const confirm = useConfirmProxy({ success: "my-record.proxy.confirmed" });
  const act = () => {
    setTried(true);
    if (checked) confirm.mutate({ p_request_id: request.id });
  };
  return (
    <section className="record-card record-state submit-certify" aria-labelledby={`unconfirmed-${request.id}`}>
      <h2 id={`unconfirmed-${request.id}`}>{t("my-record.proxy.unconfirmed_title")}</h2>
      <p>{t("my-record.proxy.unconfirmed_text", { name: request.proxies.map(({ name }) => name).join(", "), at: formatDateTime(request.submitted_at) })}</p>
      <Checkbox checked={checked} onChange={(event) => { setChecked(event.target.checked); }}>{t("my-record.submit.certify")}</Checkbox>
      {tried && !checked ? <p className="section-note error" role="alert">{t("my-record.proxy.certify_missing")}</p> : null}
      <div className="record-actions"><Button type="primary" size="large" loading={confirm.isPending} onClick={act}>{t("my-record.proxy.confirm")}</Button></div>
      <p className="record-soft">{t("my-record.proxy.wrong")}</p>
    </section>
  );
}
