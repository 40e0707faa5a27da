import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Proxy } from "@/components/section/types";
import type { RecordData } from "../RecordGate";

const Unconfirmed = lazy(() => import("./Unconfirmed"));

/** Says who typed for the person; `text` is the i18n key of the sentence, with {{name}}. */
export function ProxyNames({ proxies, text }: { proxies: readonly Proxy[]; text: string }) {
  const { t } = useTranslation();
  return <>{t(text, { name: proxies.map(({ name }) => name).join(", ") })}</>;
}

/** On the person's own record: what somebody typed for them, to be checked, certified and sent, or confirmed afterwards. */
export function ProxyNotice({ data: { record, catalogue } }: { data: RecordData }) {
  const { t } = useTranslation();
  const { request, unconfirmed } = record;
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
      <Suspense fallback={null}>
        {unconfirmed.map((one) => <Unconfirmed key={`${one.id} ${one.revision}`} request={one} catalogue={catalogue} />)}
      </Suspense>
    </>
  );
}
