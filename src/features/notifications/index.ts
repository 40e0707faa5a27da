import { BellOutlined } from "@ant-design/icons";
import { ROLES } from "@/types/domain";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "notification",
    list: "/notifications",
    meta: { label: "notifications.menu", icon: BellOutlined, roles: ["employee", "deputy", ...ROLES], group: "mine", order: 5, phone: true },
  },
  routes: [{ path: "/notifications", page: () => import("./NotificationsPage") }],
};
