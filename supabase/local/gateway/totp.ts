import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A new TOTP secret of 160 bits in base 32. */
export function newTotpSecret(): string {
  return [...randomBytes(32)].map((byte) => alphabet[byte % 32]).join("");
}

function decode(secret: string): Buffer {
  let bits = "";
  for (const letter of secret.toUpperCase()) {
    const value = alphabet.indexOf(letter);
    if (value < 0) throw new Error("Not a base 32 secret.");
    bits += value.toString(2).padStart(5, "0");
  }
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

/** The six digits of a secret at a moment (RFC 6238: SHA-1, 30 seconds). */
export function totpCode(secret: string, milliseconds = Date.now()): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(milliseconds / 30_000)));
  const mark = createHmac("sha1", decode(secret)).update(counter).digest();
  const offset = (mark[19] ?? 0) & 0x0f;
  return String((mark.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Whether a code fits now, or one step of 30 seconds before or after. */
export function totpFits(secret: string, code: string, milliseconds = Date.now()): boolean {
  if (!/^\d{6}$/.test(code)) return false;
  const given = Buffer.from(code);
  return [-1, 0, 1].map((step) => timingSafeEqual(given, Buffer.from(totpCode(secret, milliseconds + step * 30_000)))).includes(true);
}
