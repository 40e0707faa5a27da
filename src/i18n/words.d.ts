declare module "virtual:words/vi" {
  const messages: Record<string, Record<string, unknown>>;
  export default messages;
}
declare module "virtual:words/en" {
  const messages: Record<string, Record<string, unknown>>;
  export default messages;
}
declare module "virtual:words/pages" {
  const files: Record<string, readonly string[]>;
  export default files;
}
