import { ApartmentOutlined } from "@ant-design/icons";
import { ROLES } from "@/types/domain";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "unit",
    list: "/units",
    meta: { label: "units.menu", icon: ApartmentOutlined, roles: ROLES, group: "admin", order: 60 },
  },
  routes: [{ path: "/units", page: () => import("./UnitsPage") }],
};
