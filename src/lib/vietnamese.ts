/** Text without diacritics, đ → d, lower case, single spaces: what searching compares. */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}

/** True when every word of `needle` occurs in `haystack`, with or without diacritics. An empty needle matches all. */
export function matches(haystack: string, needle: string): boolean {
  const folded = fold(haystack);
  return fold(needle).split(" ").every((word) => folded.includes(word));
}

/** The given name: the last word of a Vietnamese full name. */
export function givenName(fullName: string): string {
  return fullName.trim().split(/\s+/).at(-1) ?? "";
}

// The order of the Vietnamese alphabet: letters first, then tones (ngang, huyền, hỏi, ngã, sắc, nặng).
const COLLATOR = new Intl.Collator("vi", { usage: "sort", sensitivity: "variant" });

/** Orders full names as Vietnamese lists do: given name, then family name, then the words between. */
export function compareNames(a: string, b: string): number {
  const [left, right] = [a, b].map((name) => name.trim().split(/\s+/));
  return (
    COLLATOR.compare(left?.at(-1) ?? "", right?.at(-1) ?? "") ||
    COLLATOR.compare(left?.[0] ?? "", right?.[0] ?? "") ||
    COLLATOR.compare(left?.slice(1, -1).join(" ") ?? "", right?.slice(1, -1).join(" ") ?? "")
  );
}

/** Orders any Vietnamese text. */
export function compareText(a: string, b: string): number {
  return COLLATOR.compare(a, b);
}

/** Up to two letters that stand for a person: given name's first after family name's first. */
export function initials(fullName: string): string {
  const words = fullName.trim().split(/\s+/);
  const first = words[0]?.[0] ?? "";
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? "") : "";
  return (first + last).toUpperCase();
}
