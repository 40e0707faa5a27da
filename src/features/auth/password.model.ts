/** What a new password must be. The server decides (check_new_password, with the birth date too); this says it while typing. */
export const PASSWORD_RULES = ["length", "letters", "digit", "not_personal", "different"] as const;
export type PasswordRule = (typeof PASSWORD_RULES)[number];

export const PASSWORD_MIN_LENGTH = 12;
export const PASSWORD_MAX_BYTES = 72;

/** The rules the new password does not keep yet, in their order. */
export function brokenRules(next: string, current: string, username: string): PasswordRule[] {
  const kept: Record<PasswordRule, boolean> = {
    length: [...next].length >= PASSWORD_MIN_LENGTH && new TextEncoder().encode(next).length <= PASSWORD_MAX_BYTES,
    letters: /\p{Ll}/u.test(next) && /\p{Lu}/u.test(next),
    digit: /\d/.test(next),
    not_personal: username.length === 0 || !next.toLowerCase().includes(username.toLowerCase()),
    different: next !== current,
  };
  return PASSWORD_RULES.filter((rule) => next.length === 0 || !kept[rule]);
}
