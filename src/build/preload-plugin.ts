import { createHash } from "node:crypto";
import { readdirSync, readFileSync, existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Plugin, Rolldown } from "vite";
import { readWords } from "./words.ts";

/**
 * Writes assets/preload-<hash>.js and puts it first in index.html.
 * Lazy pages alone make a waterfall (entry → shell → page). This small external script (strict CSP: nothing inline)
 * knows which chunks each route needs and asks for all of them at once.
 *
 * Route → page comes from features/<x>/index.ts, whose routes read `{ path: "/…", page: () => import("./Page") }`.
 */

export interface RoutePage {
  path: string;
  /** Absolute path of the page module, without extension. */
  module: string;
}

interface PreloadMap {
  /** Files of the sign-in pages. */
  signIn: string[];
  /** Files of the page that checks printed copies. */
  verify: string[];
  shell: string[];
  /** By pattern: the files of code, the names of the messages. */
  routes: [pattern: string, files: string[], words: string[]][];
  language: Record<string, { boot: string[]; app: string[]; words: Record<string, string> }>;
}

const ROUTE = /path:\s*"([^"]+)",\s*page:\s*\(\)\s*=>\s*import\(\s*"([^"]+)"\s*\)/g;

/** Reads every feature's index.ts and returns its routes. Throws when a feature with routes does not follow the convention. */
export function readRoutePages(root: string): RoutePage[] {
  const features = path.join(root, "src/features");
  return readdirSync(features, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(features, entry.name, "index.ts")))
    .flatMap((entry) => {
      const source = readFileSync(path.join(features, entry.name, "index.ts"), "utf8");
      const found = [...source.matchAll(ROUTE)].map(([, route, module]) => ({
        path: route ?? "",
        module: path.join(features, entry.name, module ?? ""),
      }));
      const imports = source.match(/import\(/g)?.length ?? 0;
      if (found.length !== imports)
        throw new Error(`features/${entry.name}/index.ts: write each route as { path: "…", page: () => import("./Page") }`);
      return found;
    });
}

/** A route path as the regular expression the browser tests against location.pathname. */
export function routePattern(route: string): string {
  return `^${route.replace(/\/$/, "").replace(/:[A-Za-z]+/g, "[^/]+")}/?$`;
}

const RUNTIME = (map: PreloadMap): string => `(function(m){
var d=document,p=location.pathname,s=null,l="vi";
try{s=sessionStorage.getItem("cbccvc.session");l=localStorage.getItem("cbccvc.language")==="en"?"en":"vi"}catch(e){}
var g=m.language[l],f=g.boot;
if(p==="/verify")f=f.concat(m.verify);
else if(!s||p==="/sign-in"||p==="/change-password")f=f.concat(m.signIn);
else{f=f.concat(g.app,m.shell);for(var i=0;i<m.routes.length;i++)if(new RegExp(m.routes[i][0]).test(p)){f=f.concat(m.routes[i][1],m.routes[i][2].map(function(n){return g.words[n]}));break}}
var seen={};f.forEach(function(u){if(seen[u])return;seen[u]=1;var k=d.createElement("link");
if(/\\.css$/.test(u)){k.rel="preload";k.as="style";k.crossOrigin=""}else k.rel="modulepreload";k.href="/"+u;d.head.appendChild(k)})
})(${JSON.stringify(map)});
`;

export function preloadPlugin(root: string): Plugin {
  let written: { file: string; code: string } | undefined;
  let outDir = "dist";
  return {
    name: "route-preload",
    apply: "build",
    configResolved(config) {
      outDir = path.resolve(config.root, config.build.outDir);
    },
    transformIndexHtml: {
      order: "post",
      handler(html, context) {
        if (!context.bundle) return html;
        const code = RUNTIME(preloadMap(root, context.bundle));
        const file = `assets/preload-${createHash("sha256").update(code).digest("hex").slice(0, 8)}.js`;
        written = { file, code };
        return html.replace('<script type="module"', `<script async src="/${file}"></script>\n    <script type="module"`);
      },
    },
    closeBundle() {
      if (written) writeFileSync(path.join(outDir, written.file), written.code);
    },
  };
}

function preloadMap(root: string, bundle: Rolldown.OutputBundle): PreloadMap {
  const chunks = Object.values(bundle).filter((file): file is Rolldown.OutputChunk => file.type === "chunk");
  const byModule = new Map<string, Rolldown.OutputChunk>();
  for (const chunk of chunks) {
    if (!chunk.facadeModuleId) continue;
    byModule.set(chunk.facadeModuleId.replace(/\.(tsx?|json)$/, ""), chunk);
  }
  const entry = chunks.find((chunk) => chunk.isEntry);
  const already = new Set(entry ? closure(entry) : []);
  const filesOf = (module: string): string[] => {
    const chunk = byModule.get(module);
    return chunk ? closure(chunk).filter((file) => !already.has(file)) : [];
  };
  const closureOfShell = filesOf(path.join(root, "src/Shell"));
  const words = readWords(root).routes;
  const language = Object.fromEntries(
    ["vi", "en"].map((code) => {
      const file = (name: string) => filesOf(path.join(root, "src/i18n", name));
      const ofPages = [...new Set(Object.values(words).flat())].map((name) => [name, file(`${code}/${name}`)[0] ?? ""]);
      return [code, { boot: file(`${code}.boot`), app: file(`${code}.app`), words: Object.fromEntries(ofPages) as Record<string, string> }];
    }),
  );
  return {
    signIn: filesOf(path.join(root, "src/features/auth/SignedOut")),
    verify: filesOf(path.join(root, "src/features/auth/VerifyPage")),
    shell: closureOfShell,
    routes: readRoutePages(root)
      .sort((a, b) => Number(a.path.includes(":")) - Number(b.path.includes(":")))
      .map(({ path: route, module }) => [
        routePattern(route),
        filesOf(module).filter((file) => !closureOfShell.includes(file)),
        words[route] ?? [],
      ]),
    language,
  };

  function closure(chunk: Rolldown.OutputChunk, seen = new Set<string>()): string[] {
    if (seen.has(chunk.fileName)) return [];
    seen.add(chunk.fileName);
    const css = [...(chunk.viteMetadata?.importedCss ?? [])];
    const below = chunk.imports.flatMap((name) => {
      const next = bundle[name];
      return next?.type === "chunk" ? closure(next, seen) : [];
    });
    return [...new Set([chunk.fileName, ...css, ...below])];
  }
}
