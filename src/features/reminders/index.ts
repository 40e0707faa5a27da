import { BellOutlined } from "@ant-design/icons";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "reminder_rule",
    list: "/settings/reminders",
    meta: { label: "reminders.menu", icon: BellOutlined, roles: ["province_officer"], group: "admin", order: 82 },
  },
  routes: [{ path: "/settings/reminders", page: () => import("./RemindersPage") }],
};
