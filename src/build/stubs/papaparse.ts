/** Stands in for papaparse, which Refine's useImport and useExport pull in and no page uses. */
function leftOut(): never {
  throw new Error("papaparse is left out of the bundle: see vite.config.ts.");
}

export default { parse: leftOut, unparse: leftOut };
