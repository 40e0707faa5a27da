import path from "node:path";
import type { Plugin } from "vite";
import { readWords, shellMessages } from "./words.ts";

const PREFIX = "virtual:words/";

/** `virtual:words/vi`, `virtual:words/en`: the shell's messages; `virtual:words/pages`: the files of messages of each page, by its path. */
export function wordsPlugin(root: string): Plugin {
  let served = "";
  return {
    name: "words",
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const words = readWords(root);
      served = JSON.stringify(words);
      const part = id.slice(PREFIX.length + 1);
      return `export default ${JSON.stringify(part === "pages" ? words.routes : shellMessages(root, part, words))}`;
    },
    handleHotUpdate({ file, server }) {
      const changed = file.includes(path.join("src", "i18n")) || (/\.tsx?$/.test(file) && JSON.stringify(readWords(root)) !== served);
      if (!changed) return;
      for (const [id, module] of server.moduleGraph.idToModuleMap) if (id.startsWith(`\0${PREFIX}`)) server.moduleGraph.invalidateModule(module);
      server.ws.send({ type: "full-reload" });
    },
  };
}
