import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { RecordGate, type RecordData } from "../RecordGate";
import { proxySource, RecordSourceContext } from "../source";

/** The pages of a record that an officer types for somebody: the same parts as one's own, over another source, under a standing notice. */
export function ProxyFrame({ children }: { children: (data: RecordData) => ReactNode }) {
  const { t } = useTranslation();
  const { request = "" } = useParams();
  const source = useMemo(() => proxySource(request), [request]);
  return (
    <RecordSourceContext value={source}>
      <RecordGate>
        {(data) => (
          <>
            <p className="record-note proxy-banner" role="note">{t("my-record.proxy.banner", { name: data.record.employee.full_name })}</p>
            {children(data)}
          </>
        )}
      </RecordGate>
    </RecordSourceContext>
  );
}
