/** The browser and the system that a user agent names, in a few words: "Chrome, Windows". Null when it names none that is known. */
export function deviceName(userAgent: string | null): string | null {
  const found = [BROWSERS, SYSTEMS].map((names) => names.find(([, sign]) => sign.test(userAgent ?? ""))?.[0]).filter(Boolean);
  return found.length > 0 ? found.join(", ") : null;
}

// The first that fits: Edge, Cốc Cốc and Opera call themselves Chrome, Chrome calls itself Safari, Android calls itself Linux.
const BROWSERS: readonly (readonly [string, RegExp])[] = [
  ["Edge", /\bEdgA?\//], ["Cốc Cốc", /coc_coc_browser/], ["Opera", /\bOPR\//], ["Samsung Internet", /SamsungBrowser/], ["Firefox", /Firefox\/|FxiOS/],
  ["Chrome", /Chrome\/|CriOS/], ["Safari", /Safari\//],
];
const SYSTEMS: readonly (readonly [string, RegExp])[] = [
  ["Android", /Android/], ["iPhone", /iPhone/], ["iPad", /iPad/], ["Windows", /Windows/], ["macOS", /Mac OS X/], ["Linux", /Linux/],
];
