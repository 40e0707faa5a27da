import { FileSearchOutlined } from "@ant-design/icons";
import { OFFICERS } from "@/lib/permissions";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "inspection_list",
    list: "/inspections",
    create: "/inspections/new",
    show: "/inspections/:id",
    meta: { label: "inspections.menu", icon: FileSearchOutlined, roles: OFFICERS, actions: { create: ["province_officer"] }, group: "work", order: 49 },
  },
  routes: [
    { path: "/inspections", page: () => import("./InspectionList") },
    { path: "/inspections/new", page: () => import("./InspectionCreate"), action: "create" },
    { path: "/inspections/:id", page: () => import("./InspectionPage"), action: "show" },
  ],
};
