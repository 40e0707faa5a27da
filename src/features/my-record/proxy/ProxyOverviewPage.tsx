import { useTranslation } from "react-i18next";
import { PageHeader } from "@/components/PageHeader";
import { Overview } from "../OverviewPage";
import { ProxyFrame } from "./ProxyFrame";

/** The record an officer types for somebody: where it stands and what is missing. */
export default function ProxyOverviewPage() {
  const { t } = useTranslation();
  return (
    <ProxyFrame>
      {(data) => (
        <>
          <PageHeader title={t("my-record.proxy.title")} trail={[{ label: data.record.employee.full_name, to: `/employees/${data.record.employee.id}` }]} />
          <Overview data={data} />
        </>
      )}
    </ProxyFrame>
  );
}
