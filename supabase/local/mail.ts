import { mkdirSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { writeWhole } from "./files";

/** A mail server that delivers nothing. */
export interface MailSink {
  port: number;
  /** Folder of the mails, one .eml file each. */
  folder: string;
  close(): Promise<void>;
}

const LONGEST_MAIL = 1024 * 1024;

/** Takes mails on the loopback address and writes each into a file, as a person or a test wants to read them. Speaks as much SMTP as that needs. */
export async function startMailSink(folder: string): Promise<MailSink> {
  let count = 0;
  const keep = (mail: string): void => {
    mkdirSync(folder, { recursive: true });
    count += 1;
    writeWhole(join(folder, `${new Date().toISOString().replace(/[:.]/g, "-")}-${String(count).padStart(3, "0")}.eml`), mail);
  };
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => socket.destroy());
    serve(socket, keep);
  });
  const port = await new Promise<number>((done, fail) => {
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => done((server.address() as { port: number }).port));
  });
  return {
    port, folder,
    close: () => new Promise((done) => {
      for (const socket of open) socket.destroy();
      server.close(() => done());
    }),
  };
}

function serve(socket: Socket, keep: (mail: string) => void): void {
  socket.setEncoding("utf8");
  let text = "";
  let inMail = false;
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  say("220 127.0.0.1 mail sink");
  socket.on("data", (chunk: string) => {
    text += chunk;
    if (text.length > LONGEST_MAIL) {
      socket.destroy();
      return;
    }
    for (;;) {
      const end = text.indexOf(inMail ? "\r\n.\r\n" : "\r\n");
      if (end < 0) return;
      const part = text.slice(0, end);
      text = text.slice(end + (inMail ? 5 : 2));
      if (inMail) {
        inMail = false;
        // A line that begins with a dot is sent with two.
        keep(`${part.replace(/^\.\./gm, ".")}\r\n`);
        say("250 kept");
        continue;
      }
      const verb = part.slice(0, 4).toUpperCase();
      if (verb === "EHLO") say("250-127.0.0.1\r\n250 8BITMIME");
      else if (verb === "DATA") {
        inMail = true;
        say("354 go on");
      } else if (verb === "QUIT") {
        say("221 good bye");
        socket.end();
      } else say(["HELO", "MAIL", "RCPT", "RSET", "NOOP"].includes(verb) ? "250 fine" : "502 not here");
    }
  });
}
