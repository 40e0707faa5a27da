import { CalendarOutlined } from "@ant-design/icons";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "holiday",
    list: "/settings/holidays",
    meta: { label: "settings.holidays.menu", icon: CalendarOutlined, roles: ["province_officer"], group: "admin", order: 80 },
  },
  routes: [{ path: "/settings/holidays", page: () => import("./HolidaysPage") }],
};
