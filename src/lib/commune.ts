/** Official codes of communes are used again: a kept value is the code and the first day of the period, `21583:2024-12-01` or `21583:`. */
export function communeKey({ code, valid_from }: { code: string; valid_from: string | null }): string {
  return `${code}:${valid_from ?? ""}`;
}

/** Whether the value stands for a commune of the catalogue, not for a name written by hand. */
export function isCommuneKey(value: string): boolean {
  return /^\d{5}:(\d{4}-\d{2}-\d{2})?$/.test(value);
}
