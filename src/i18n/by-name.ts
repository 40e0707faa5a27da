/** `{ "./vi/my-record.json": {…} }` → `{ "my-record": {…} }`. */
export function byName(files: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(files).map(([path, messages]) => [path.replace(/^.*\/|\.json$/g, ""), messages]),
  );
}
