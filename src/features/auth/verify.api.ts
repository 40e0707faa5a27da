import { loadConfig } from "@/providers/config";
import { toAppError } from "@/providers/errors";
import type { IsoDate } from "@/types/domain";

/** What is told of a printed copy, and all that is told. */
export interface PrintCheck {
  result: "genuine" | "superseded" | "draft" | "unknown";
  form?: string;
  version?: number | null;
  approved_on?: IsoDate | null;
  /** Typed for the person, who has not certified it by now. */
  unconfirmed?: boolean;
  /** Whether the file in hand is the one drawn; null when none was given. */
  file_matches?: boolean | null;
}

/** SHA-256 of a file in hex; the file itself stays here. */
async function hashOf(file: File): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Asks whether a printed copy is genuine; without signing in. Throws AppError. */
export async function checkPrint(code: string, file: File | null): Promise<PrintCheck> {
  try {
    const [{ supabaseUrl, publishableKey }, hash] = await Promise.all([loadConfig(), file ? hashOf(file) : null]);
    const response = await fetch(`${supabaseUrl}/functions/v1/verify-print`, {
      method: "POST", headers: { "content-type": "application/json", apikey: publishableKey }, body: JSON.stringify({ code, file_sha256: hash }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw toAppError(answer, response.status);
    return answer as PrintCheck;
  } catch (error) {
    throw toAppError(error);
  }
}
