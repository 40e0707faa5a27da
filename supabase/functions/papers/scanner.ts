/** What the malware scanner said. `failed`: no answer that can be trusted; the paper must wait. */
export type Scan = { scan: "clean" | "not_configured" | "failed" } | { scan: "infected"; signature: string };

const CHUNK = 256 * 1024;
const LONGEST_ANSWER = 4096;
const SECONDS = 30;

/**
 * Has clamd look at bytes: INSTREAM over TCP at CLAMAV_HOST:CLAMAV_PORT (3310), within CLAMAV_TIMEOUT_SECONDS (30).
 * Without CLAMAV_HOST nothing is scanned, and the answer says so. Never throws: whatever goes wrong is `failed`.
 */
export async function scan(bytes: Uint8Array<ArrayBuffer>): Promise<Scan> {
  const hostname = Deno.env.get("CLAMAV_HOST")?.trim();
  if (!hostname) return { scan: "not_configured" };
  const port = Number(Deno.env.get("CLAMAV_PORT") ?? 3310);
  const seconds = Number(Deno.env.get("CLAMAV_TIMEOUT_SECONDS") ?? SECONDS);
  let connection: Deno.TcpConn | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const close = () => {
    try {
      connection?.close();
    } catch (error) {
      // Closed by the other side already.
      if (!(error instanceof Deno.errors.BadResource)) throw error;
    }
  };
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${seconds} s`)), seconds * 1000);
  });
  const ask = async () => {
    const opened = await Deno.connect({ hostname, port });
    connection = opened;
    if (isOver) close();
    // clamd may answer (size limit) before it has read everything; then writing fails and the answer is what counts.
    const sending = send(opened, bytes).catch((error: unknown) => error as Error);
    const answer = await receive(opened);
    const failure = await sending;
    if (answer === "" && failure) throw failure;
    return answer;
  };
  try {
    return understand(await Promise.race([ask(), tooLong]));
  } catch (error) {
    console.error(`clamd: ${error instanceof Error ? error.message : String(error)}`);
    return { scan: "failed" };
  } finally {
    isOver = true;
    clearTimeout(timer);
    close();
  }
}

/** “stream: OK”, “stream: <name> FOUND”; anything else (an error, another protocol) is no answer. */
export function understand(answer: string): Scan {
  if (answer === "stream: OK") return { scan: "clean" };
  const found = /^stream: (\S.{0,199}) FOUND$/.exec(answer);
  if (found?.[1]) return { scan: "infected", signature: found[1] };
  throw new Error(`answered “${answer.slice(0, 200)}”`);
}

async function send(connection: Deno.TcpConn, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  await writeAll(connection, new TextEncoder().encode("zINSTREAM\0"));
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const part = bytes.subarray(at, at + CHUNK);
    await writeAll(connection, length(part.length));
    await writeAll(connection, part);
  }
  await writeAll(connection, length(0));
}

function length(size: number): Uint8Array<ArrayBuffer> {
  const field = new Uint8Array(4);
  new DataView(field.buffer).setUint32(0, size);
  return field;
}

async function writeAll(connection: Deno.TcpConn, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  for (let written = 0; written < bytes.length;) written += await connection.write(bytes.subarray(written));
}

/** What comes until a zero byte or the end. */
async function receive(connection: Deno.TcpConn): Promise<string> {
  const part = new Uint8Array(LONGEST_ANSWER);
  let answer = "";
  while (answer.length <= LONGEST_ANSWER) {
    const size = await connection.read(part);
    if (size === null) return answer.trim();
    answer += new TextDecoder().decode(part.subarray(0, size));
    const end = answer.indexOf("\0");
    if (end >= 0) return answer.slice(0, end).trim();
  }
  throw new Error("answered without end");
}
