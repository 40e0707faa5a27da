import { CalendarOutlined } from "@ant-design/icons";
import { REVIEWERS } from "@/lib/permissions";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "forecast_list",
    list: "/forecasts",
    meta: { label: "forecasts.menu", icon: CalendarOutlined, roles: REVIEWERS, group: "work", order: 45 },
  },
  routes: [{ path: "/forecasts", page: () => import("./ForecastList") }],
};
