/** `{ "./vi/my-record.json": {…} }` → `{ "my-record": {…} }`. What follows a dot in the name only splits a large file. */
export function byName(files: Record<string, Record<string, unknown>>): Record<string, unknown> {
  const named: Record<string, Record<string, unknown>> = {};
  for (const [path, messages] of Object.entries(files)) {
    const name = path.replace(/^.*\//, "").replace(/\..*$/, "");
    named[name] = { ...named[name], ...messages };
  }
  return named;
}
