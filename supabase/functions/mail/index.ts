import { z } from "zod";
import { adminClient, appAddress, serveKeyed } from "../_shared/handler.ts";
import { sendMail } from "../_shared/mail.ts";
import { orThrow } from "../_shared/refusal.ts";

interface Mail {
  id: string;
  claim: string;
  to: string;
  kind: "digest" | "duty";
  figures: { overdue: number; upcoming: number; waiting?: number };
  link: string;
}

const AT_ONCE = 50;
const SUBJECTS = {
  digest: "Việc cần xử lý trong ngày – Cơ sở dữ liệu cán bộ, công chức, viên chức",
  duty: "Thời hạn của hồ sơ – Cơ sở dữ liệu cán bộ, công chức, viên chức",
} as const;

/** Figures and a link: no name, no unit, nothing of a record. */
function textOf({ kind, figures, link }: Mail): string {
  return [
    "Kính gửi ông/bà,", "",
    kind === "digest" ? "Trong phạm vi ông/bà quản lý có:" : "Hồ sơ của ông/bà có:",
    ...(figures.overdue > 0 ? [`- ${figures.overdue} việc đã quá thời hạn;`] : []),
    ...(figures.upcoming > 0 ? [`- ${figures.upcoming} việc sắp đến thời hạn;`] : []),
    ...((figures.waiting ?? 0) > 0 ? [`- ${figures.waiting} hồ sơ chờ phê duyệt đã lâu;`] : []), "",
    `Xem và xử lý tại: ${appAddress()}${link}`, "",
    "Thư này do hệ thống gửi tự động, không trả lời thư này.",
  ].join("\n");
}

/** Sends the mails that wait in the outbox (M6, M13), each claimed by one caller; what fails waits and is tried again. Called by the schedule. */
serveKeyed(z.object({}), async () => {
  const admin = adminClient();
  const counts = { sent: 0, failed: 0 };
  const mails = orThrow(await admin.rpc("claim_mails", { p_limit: AT_ONCE })) as Mail[];
  for (const mail of mails) {
    let problem: string | null = null;
    try {
      await sendMail(mail.to, SUBJECTS[mail.kind], textOf(mail), mail.id);
    } catch (error) {
      // The server's words may name the address; Sở Nội vụ sees whose mail it is anyway.
      problem = (error instanceof Error ? error.message : String(error)).replaceAll(mail.to, "…") || "unknown";
      console.error(`mail ${mail.id}: ${problem}`);
    }
    orThrow(await admin.rpc("settle_mail", { p_id: mail.id, p_claim: mail.claim, p_error: problem }));
    counts[problem === null ? "sent" : "failed"] += 1;
  }
  return { ...counts, more: mails.length === AT_ONCE };
});
