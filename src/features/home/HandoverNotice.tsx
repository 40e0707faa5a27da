import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMyHandovers } from "./home.api";

/** Open handovers in which the person hands over or follows. */
export function HandoverNotice() {
  const { t } = useTranslation();
  const { data } = useMyHandovers();
  return (
    <>
      {(data ?? []).map((one) => (
        <Alert key={one.id} type="info" showIcon className="home-handover" message={(
          <Link to={`/handovers/${one.id}`}>
            {t(one.mine === "leaver" ? "home.handover.leaver" : one.state === "draft" ? "home.handover.coming" : "home.handover.successor", { from: one.from_name, to: one.to_name })}
          </Link>
        )} />
      ))}
    </>
  );
}
