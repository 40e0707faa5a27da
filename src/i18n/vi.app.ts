import antd from "antd/es/locale/vi_VN";
import dayjs from "dayjs";
import "dayjs/locale/vi";
import words from "virtual:words/vi";
import errors from "./vi/errors.database.json";

dayjs.locale("vi");

export default {
  antd,
  messages: { ...words, errors },
};
