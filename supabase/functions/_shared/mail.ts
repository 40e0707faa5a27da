import { createTransport } from "nodemailer";

const setting = (name: string): string => Deno.env.get(name) ?? "";

/**
 * Sends a mail through the server of the settings SMTP_HOST, SMTP_PORT, SMTP_USER, SMTP_PASS, SMTP_FROM, SMTP_SENDER.
 * @param id of a mail that may be sent again: the same Message-ID lets servers drop the second
 */
export async function sendMail(to: string, subject: string, text: string, id?: string): Promise<void> {
  const host = setting("SMTP_HOST");
  if (!host) throw new Error("no mail server is set (SMTP_HOST)");
  const port = Number(setting("SMTP_PORT") || "465");
  const user = setting("SMTP_USER");
  const transport = createTransport({
    host, port, secure: port === 465, connectionTimeout: 10_000, socketTimeout: 15_000,
    ...(user ? { auth: { user, pass: setting("SMTP_PASS") } } : {}),
  });
  try {
    await transport.sendMail({ from: { name: setting("SMTP_SENDER"), address: setting("SMTP_FROM") }, to, subject, text,
      ...(id ? { messageId: `<${id}@${setting("SMTP_FROM").split("@")[1] ?? "localhost"}>` } : {}) });
  } finally {
    transport.close();
  }
}
