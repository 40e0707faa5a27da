import antd from "antd/es/locale/vi_VN";
import dayjs from "dayjs";
import "dayjs/locale/vi";
import { byName } from "./by-name";

dayjs.locale("vi");

export default {
  antd,
  messages: byName(import.meta.glob<Record<string, unknown>>(["./vi/*.json", "!./vi/auth.json", "!./vi/common.json", "!./vi/errors.json"], { eager: true, import: "default" })),
};
