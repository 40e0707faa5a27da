import { totpCode } from "../gateway/totp";

// The code of the moment for a key, as an authenticator app would show it: for trying the demonstration without a phone.

const secret = process.argv.slice(2).join("").replace(/\s/g, "").toUpperCase();
if (!/^[A-Z2-7]{16,}$/.test(secret)) {
  console.error("npm run totp -- <key>\n\nThe key is the text beside the QR code where an authenticator is set up.");
  process.exit(1);
}
console.log(`${totpCode(secret)}   (${30 - (Math.floor(Date.now() / 1000) % 30)} s left)`);
