import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { useProvinceName } from "@/components/layout/useProvinceName";
import { formatDate } from "@/lib/dates";
import type { Slip } from "../accounts.api";
import { pagesOf, signInAddress, type PerPage } from "./slips.model";
import "./slips.css";

export type { PerPage };

/** The slips on A4 pages, for the printer only. */
export function SlipSheets({ slips, perPage }: { slips: readonly Slip[]; perPage: PerPage }) {
  const codes = useCodes(slips);
  return createPortal(
    <div className="slip-sheets" aria-hidden>
      {pagesOf(slips, perPage).map((page) => (
        <div key={page[0]?.user_id} className={`slip-sheet of-${perPage}`}>{page.map((slip) => <SmallSlip key={slip.user_id} slip={slip} code={codes.get(slip.username)} />)}</div>
      ))}
    </div>,
    document.body,
  );
}

function SmallSlip({ slip, code }: { slip: Slip; code: string | undefined }) {
  const { t } = useTranslation();
  const province = useProvinceName();
  return (
    <article className="small-slip">
      <header><span>{province}</span><span className="small-slip-unit">{slip.unit_name}</span></header>
      <h2>{t("accounts.slip.title")}</h2>
      <p className="small-slip-name">{slip.display_name}</p>
      <div className="small-slip-body">
        <dl>
          <div><dt>{t("accounts.username")}</dt><dd className="slip-code">{slip.username}</dd></div>
          <div><dt>{t("accounts.slip.password")}</dt><dd className="slip-code">{slip.one_time_password}</dd></div>
          <div><dt>{t("accounts.slip.address")}</dt><dd className="small-slip-address">{location.origin}</dd></div>
          {slip.due_date ? <div><dt>{t("accounts.slip.due")}</dt><dd>{formatDate(slip.due_date)}</dd></div> : null}
        </dl>
        {code ? <img src={code} alt="" /> : null}
      </div>
      <ol>
        <li>{t("accounts.bulk.slips.step_open")}</li>
        <li>{t("accounts.bulk.slips.step_password")}</li>
        <li>{t(slip.due_date ? "accounts.bulk.slips.step_declare" : "accounts.bulk.slips.step_secret")}</li>
      </ol>
    </article>
  );
}

/** A QR code for each user name: the sign-in page with the user name filled in, never the password. */
function useCodes(slips: readonly Slip[]): ReadonlyMap<string, string> {
  const [codes, setCodes] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    let left = false;
    const missing = slips.filter(({ username }) => !codes.has(username));
    if (missing.length === 0) return;
    void (async () => {
      const { toString: draw } = await import("qrcode");
      const drawn = await Promise.all(missing.map(async ({ username }): Promise<[string, string]> => {
        const picture = await draw(signInAddress(location.origin, username), { type: "svg", margin: 0, errorCorrectionLevel: "M" });
        return [username, `data:image/svg+xml,${encodeURIComponent(picture)}`];
      }));
      if (!left) setCodes((known) => new Map([...known, ...drawn]));
    })();
    return () => { left = true; };
  }, [slips, codes]);
  return codes;
}
