import i18next from "i18next";
import files from "virtual:words/pages";
import { addPart, type Language } from "./index";

type Messages = Record<string, unknown>;

const MESSAGES = import.meta.glob<Messages>(["./*/*.json", "!./*/auth.json", "!./*/common.json", "!./*/errors*.json"], { import: "default" });

const wanted = new Set<string>();
const loading = new Map<string, Promise<void>>();

/** Loads what the page at this path of the routes names, in the language in use and in every one chosen later. */
export async function loadPageMessages(path: string): Promise<void> {
  for (const file of files[path] ?? []) wanted.add(file);
  await addPart(loadWanted);
}

async function loadWanted(language: Language): Promise<void> {
  await Promise.all([...wanted].map((file) => loadOnce(language, file)));
}

function loadOnce(language: Language, file: string): Promise<void> {
  const key = `./${language}/${file}.json`;
  const started = loading.get(key) ?? load(language, file, key);
  loading.set(key, started);
  started.catch(() => loading.delete(key));
  return started;
}

async function load(language: Language, file: string, key: string): Promise<void> {
  const messages = await MESSAGES[key]?.();
  if (!messages) throw new Error(`There are no messages ${key}.`);
  i18next.addResourceBundle(language, "translation", { [file]: messages }, true, true);
}
