import { ShareAltOutlined } from "@ant-design/icons";
import { OFFICERS } from "@/lib/permissions";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "delegation_list",
    list: "/delegations",
    create: "/delegations/new",
    show: "/delegations/:id",
    meta: { label: "delegations.menu", icon: ShareAltOutlined, roles: OFFICERS, actions: { create: ["unit_manager"] }, group: "admin", order: 54 },
  },
  routes: [
    { path: "/delegations", page: () => import("./DelegationList") },
    { path: "/delegations/new", page: () => import("./DelegationCreate"), action: "create" },
    { path: "/delegations/:id", page: () => import("./DelegationPage"), action: "show" },
  ],
};
