import antd from "antd/es/locale/en_GB";
import { byName } from "./by-name";

export default {
  antd,
  messages: byName(import.meta.glob<Record<string, unknown>>(["./en/*.json", "!./en/auth.json", "!./en/common.json", "!./en/errors.json"], { eager: true, import: "default" })),
};
