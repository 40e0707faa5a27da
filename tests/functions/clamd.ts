import { createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** How the scanner behaves for the next connections. */
export type Behaviour =
  | "scans"
  | { says: string }
  /** Reads and never answers. */
  | "silent"
  /** Ends the connection in the middle. */
  | "hangs_up";

export interface Clamd {
  port: number;
  behaviour: Behaviour;
  /** What was received whole, one entry a scan. */
  received: Buffer[];
  stop(): Promise<void>;
}

const COMMAND = "zINSTREAM\0";

/** The stream of one INSTREAM conversation; null while it has not come whole. Throws at what clamd would not understand. */
function streamOf(data: Buffer): Buffer | null {
  if (data.length < COMMAND.length) return null;
  if (data.subarray(0, COMMAND.length).toString("latin1") !== COMMAND) throw new Error("UNKNOWN COMMAND");
  const parts: Buffer[] = [];
  for (let at = COMMAND.length; at + 4 <= data.length;) {
    const size = data.readUInt32BE(at);
    if (size === 0) return Buffer.concat(parts);
    if (at + 4 + size > data.length) return null;
    parts.push(data.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return null;
}

/** A peer that speaks clamd's INSTREAM on 127.0.0.1 and finds the EICAR test file and nothing else. */
export async function startClamd(): Promise<Clamd> {
  const open = new Set<Socket>();
  const clamd: Clamd = { port: 0, behaviour: "scans", received: [], stop: () => stopped(server, open) };
  const server = createServer((socket) => {
    open.add(socket);
    const chunks: Buffer[] = [];
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk) => {
      if (clamd.behaviour === "hangs_up") {
        socket.destroy();
        return;
      }
      chunks.push(chunk);
      const stream = streamOf(Buffer.concat(chunks));
      if (!stream || clamd.behaviour === "silent") return;
      clamd.received.push(stream);
      const verdict = stream.includes("EICAR-STANDARD-ANTIVIRUS-TEST-FILE") ? "stream: Eicar-Test-Signature FOUND" : "stream: OK";
      socket.end(`${typeof clamd.behaviour === "object" ? clamd.behaviour.says : verdict}\0`);
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  clamd.port = (server.address() as AddressInfo).port;
  return clamd;
}

function stopped(server: Server, open: Set<Socket>): Promise<void> {
  for (const socket of open) socket.destroy();
  return new Promise((done) => server.close(() => done()));
}
