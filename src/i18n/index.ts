import i18next, { type Resource } from "i18next";
import { initReactI18next } from "react-i18next";

/**
 * Vietnamese is the source language, English the second. One JSON file per feature, in vi/ and en/; the file's name is
 * the first part of its keys (`vi/review.json` → `review.…`). Per language come first `boot` (common, errors, auth: what the
 * sign-in page needs), then `app` (what the shell names, the database's errors, antd's and dayjs' locale), then with each
 * page the files whose keys its code names (./pages).
 */
export const LANGUAGES = ["vi", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

type Messages = Record<string, unknown>;
interface AppPart {
  messages: Messages;
  antd: unknown;
}

const BOOT: Record<Language, () => Promise<{ default: Messages }>> = {
  vi: () => import("./vi.boot"),
  en: () => import("./en.boot"),
};
const APP: Record<Language, () => Promise<{ default: AppPart }>> = {
  vi: () => import("./vi.app"),
  en: () => import("./en.app"),
};

const LANGUAGE_KEY = "cbccvc.language";
const antdLocales = new Map<Language, unknown>();
/** What a language needs beyond boot, once it is chosen. */
const parts = new Set<(language: Language) => Promise<void>>();

/** The language chosen on this machine; Vietnamese until someone chooses. */
export function storedLanguage(): Language {
  return localStorage.getItem(LANGUAGE_KEY) === "en" ? "en" : "vi";
}

/** The language in use. */
export function currentLanguage(): Language {
  return i18next.language === "en" ? "en" : "vi";
}

/** Starts i18next with the boot part of the stored language. */
export async function startI18n(): Promise<void> {
  const language = storedLanguage();
  const { default: messages } = await BOOT[language]();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: messages } } as Resource,
    interpolation: { escapeValue: false },
    returnNull: false,
    saveMissing: true,
    missingKeyHandler: (_languages, _namespace, key, fallback) => {
      if (fallback === key) reportMissing(key);
    },
  });
  document.documentElement.lang = language;
}

/** Loads the rest of the messages for the language in use, and for every language chosen later. */
export async function loadAppMessages(): Promise<void> {
  await addPart(loadApp);
}

/** Loads a part of the messages for the language in use, and for every language chosen later. */
export async function addPart(load: (language: Language) => Promise<void>): Promise<void> {
  parts.add(load);
  await load(currentLanguage());
}

/** Switches the language and remembers it on this machine. */
export async function changeLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, "translation")) {
    const { default: messages } = await BOOT[language]();
    i18next.addResourceBundle(language, "translation", messages, true, true);
  }
  await Promise.all([...parts].map((load) => load(language)));
  localStorage.setItem(LANGUAGE_KEY, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

/** antd's own texts for a language, once `loadAppMessages` has run. */
export function antdLocale(language: Language): unknown {
  return antdLocales.get(language);
}

/** A key without a text is a mistake in the program: tests end with it, the console of a browser tells it. */
function reportMissing(key: string): void {
  if (import.meta.env.MODE === "test") throw new Error(`No text is loaded for “${key}”.`);
  console.error(`No text is loaded for “${key}”.`);
}

async function loadApp(language: Language): Promise<void> {
  if (antdLocales.has(language)) return;
  const { default: part } = await APP[language]();
  i18next.addResourceBundle(language, "translation", part.messages, true, true);
  antdLocales.set(language, part.antd);
}
