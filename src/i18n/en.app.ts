import antd from "antd/es/locale/en_GB";
import words from "virtual:words/en";
import errors from "./en/errors.database.json";

export default {
  antd,
  messages: { ...words, errors },
};
