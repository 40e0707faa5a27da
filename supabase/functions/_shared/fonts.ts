import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
// The import brings the package into the deployed bundle; its files are then read as they lie.
import tinos from "@expo-google-fonts/tinos/package.json" with { type: "json" };

const FILES = {
  normal: "400Regular/Tinos_400Regular.ttf",
  bold: "700Bold/Tinos_700Bold.ttf",
  italics: "400Regular_Italic/Tinos_400Regular_Italic.ttf",
  bolditalics: "700Bold_Italic/Tinos_700Bold_Italic.ttf",
};

/** Tinos, in which every letter is as wide as in Times New Roman: bytes by style. */
export function fontFiles(): Map<string, Uint8Array> {
  const { resolve } = createRequire(import.meta.url);
  return new Map(Object.entries(FILES).map(([style, file]) => [style, readFileSync(resolve(`${tinos.name}/${file}`))]));
}
