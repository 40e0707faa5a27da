/** Stands in for antd's Tree inside the filters of its tables (filterMode "tree"), which no list uses. */
export default function FilterTree(): never {
  throw new Error("Filters as trees are left out of the bundle: see vite.config.ts.");
}
