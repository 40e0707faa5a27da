/** Stands in for object-inspect, which a helper of qs uses in one error message. */
function inspect(value: unknown): string {
  return String(value);
}

export { inspect as "module.exports" };
