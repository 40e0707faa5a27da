import { expect, it } from "vitest";
import { owner } from "../helpers/as.ts";
import { stack } from "../helpers/facts.ts";
import { mailsTo, waitForMails } from "../helpers/mail.ts";
import { send } from "./client.ts";
import { member } from "./people.ts";

const run = (key: string) => send("mail", { headers: { apikey: key }, body: "{}" });

it("only who holds the secret key has the mails sent; each goes out once, with figures and a link and nothing of a person", async () => {
  const who = await member();
  const email = `nhac.viec.${Date.now()}@binhdinh.gov.vn`;
  await owner`update public.account set official_email = ${email} where user_id = ${who.user_id}`;
  await owner`insert into private.mail_outbox (user_id, kind, day, figures, link) values
    (${who.user_id}, 'digest', private.today(), '{"overdue": 12, "upcoming": 3}', '/deadlines'), (${who.user_id}, 'duty', private.today(), '{"overdue": 0, "upcoming": 1}', '/my-record')`;
  expect((await run(stack.publishableKey)).status).toBe(401);
  expect((await send("mail", { token: who.token, body: "{}" })).status).toBe(401);
  expect(mailsTo(stack.mailDir, email)).toEqual([]);

  const answers = await Promise.all([run(stack.secretKey), run(stack.secretKey), run(stack.secretKey)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  const mails = await waitForMails(stack.mailDir, email, 2);
  expect((await run(stack.secretKey)).status).toBe(200);
  expect(mailsTo(stack.mailDir, email)).toHaveLength(2);
  const digest = mails.find(({ subject }) => subject.startsWith("Việc cần xử lý"));
  expect(digest?.text).toContain("- 12 việc đã quá thời hạn;");
  expect(digest?.text).toContain("- 3 việc sắp đến thời hạn;");
  expect(digest?.text).toMatch(/https?:\/\/\S+\/deadlines/);
  for (const secret of [who.display_name, who.username, who.unit_name]) for (const { text, subject } of mails) expect(`${subject} ${text}`).not.toContain(secret);
  const rows = await owner<{ state: string; attempts: number }[]>`select state, attempts from private.mail_outbox where user_id = ${who.user_id}`;
  expect(rows).toEqual([{ state: "sent", attempts: 1 }, { state: "sent", attempts: 1 }]);
});

it("a mail for a locked account is not sent and says why", async () => {
  const who = await member();
  await owner`update public.account set status = 'locked', status_reason = 'Kiểm thử' where user_id = ${who.user_id}`;
  await owner`insert into private.mail_outbox (user_id, kind, day, figures, link) values (${who.user_id}, 'duty', private.today(), '{"overdue": 1, "upcoming": 0}', '/my-record')`;
  expect((await run(stack.secretKey)).status).toBe(200);
  const rows = await owner<{ state: string; error: string }[]>`select state, error from private.mail_outbox where user_id = ${who.user_id}`;
  expect(rows).toEqual([{ state: "failed", error: "no_address" }]);
});
