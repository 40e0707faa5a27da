import { loadConfig } from "@/providers/config";
import { toAppError } from "@/providers/errors";

async function recover(body: Record<string, string>): Promise<void> {
  try {
    const { supabaseUrl, publishableKey } = await loadConfig();
    const response = await fetch(`${supabaseUrl}/functions/v1/recover`, {
      method: "POST", headers: { "content-type": "application/json", apikey: publishableKey }, body: JSON.stringify(body),
    });
    if (!response.ok) throw toAppError(await response.json().catch(() => ({ message: response.statusText })), response.status);
  } catch (error) {
    throw toAppError(error);
  }
}

/** Asks for a link to the official e-mail of an account; whether there is one is never told. Throws AppError. */
export function askForLink(identifier: string): Promise<void> {
  return recover({ action: "ask", identifier });
}

/** Sets a new password with the token of a link. Throws AppError (recovery_void, or a rule of the password). */
export function resetByLink(token: string, password: string): Promise<void> {
  return recover({ action: "reset", token, new_password: password });
}
