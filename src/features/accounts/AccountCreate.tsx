import { Tabs } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";
import { PageHeader } from "@/components/PageHeader";
import type { Slip } from "./accounts.api";
import { ExistingPersonForm } from "./ExistingPersonForm";
import { NewPersonForm } from "./NewPersonForm";
import { SlipModal } from "./SlipModal";
import "./accounts.css";

/** Issues one account: for a new person, or for one whose record is in the list already. Ends with the slip to print. */
export default function AccountCreate() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const employeeId = params.get("employee");
  const [slip, setSlip] = useState<Slip | null>(null);
  // A new key empties the forms for the next person.
  const [round, setRound] = useState(0);
  const close = (more: boolean) => {
    setSlip(null);
    if (more) setRound(round + 1);
    else void navigate("/accounts");
  };
  return (
    <>
      <PageHeader title={t("accounts.create.title")} trail={[{ label: t("accounts.title"), to: "/accounts" }]} description={t("accounts.create.description")} />
      <div className="account-create">
        <Tabs key={round} defaultActiveKey={employeeId && round === 0 ? "existing" : "new"} items={[
          { key: "new", label: t("accounts.create.new_person"), children: <NewPersonForm onIssued={setSlip} /> },
          { key: "existing", label: t("accounts.create.existing_person"), children: <ExistingPersonForm employeeId={round === 0 ? employeeId : null} onIssued={setSlip} /> },
        ]} />
      </div>
      <SlipModal slip={slip} onClose={() => close(false)} onMore={() => close(true)} />
    </>
  );
}
