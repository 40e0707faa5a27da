import { Button, Modal, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DataState } from "@/components/DataState";
import { RecoveryCodes } from "@/components/RecoveryCodes";
import { formatDateTime } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import { useFactors, useNewRecoveryCodes, useRecoveryCodes } from "./security.api";

const FEW = 3;

/** The authenticator and the recovery codes of someone who holds a role. */
export function SecondFactorCard() {
  const { t } = useTranslation();
  const { account } = useAccount();
  const factors = useFactors();
  const recovery = useRecoveryCodes();
  const [codes, setCodes] = useState<string[] | null>(null);
  const make = useNewRecoveryCodes(setCodes);
  return (
    <section className="security-card" aria-labelledby="factor-title">
      <h2 id="factor-title">{t("security.factor.title")}</h2>
      <DataState query={factors}>
        {(list) => <p>{list.map((factor) => t("security.factor.since", { at: formatDateTime(factor.enrolled_at) })).join(" ")}</p>}
      </DataState>
      <p><Button href="/second-factor?replace&to=%2Fsecurity">{t("security.factor.replace")}</Button></p>
      <h3>{t("second-factor.codes_title")}</h3>
      <DataState query={recovery}>
        {({ left, made_at }) => (
          <p>
            {made_at ? t("security.recovery.left", { left, at: formatDateTime(made_at) }) : t("security.recovery.none")}{" "}
            {left < FEW ? <Tag color="warning">{t("security.recovery.few")}</Tag> : null}
          </p>
        )}
      </DataState>
      <p><Button loading={make.isPending} onClick={() => make.mutate()}>{t("security.recovery.make")}</Button></p>
      <Modal open={codes !== null} title={t("second-factor.codes_title")} footer={null} closable={false} maskClosable={false} keyboard={false} destroyOnHidden width={460}>
        {codes ? <RecoveryCodes codes={codes} username={account.username} onDone={() => setCodes(null)} /> : null}
      </Modal>
    </section>
  );
}
