import { SwapOutlined } from "@ant-design/icons";
import { OFFICERS } from "@/lib/permissions";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "transfer_list",
    list: "/movements",
    create: "/movements/new",
    show: "/movements/:id",
    meta: { label: "movements.menu", icon: SwapOutlined, roles: OFFICERS, group: "work", order: 30 },
  },
  routes: [
    { path: "/movements", page: () => import("./IncomingPage") },
    { path: "/movements/outgoing", page: () => import("./OutgoingPage") },
    { path: "/movements/leavings", page: () => import("./LeavingsPage") },
    { path: "/movements/new", page: () => import("./SendPage"), action: "create" },
    { path: "/movements/leave/:id", page: () => import("./LeavePage"), action: "create" },
    { path: "/movements/return", page: () => import("./ReturnPage"), action: "create" },
    { path: "/movements/:id", page: () => import("./TransferPage"), action: "show" },
  ],
};
