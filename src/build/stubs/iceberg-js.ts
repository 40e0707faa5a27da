/** Stands in for iceberg-js, which Storage's client needs for analytics buckets only. */
export function IcebergRestCatalog(): void {}
