import { PartitionOutlined } from "@ant-design/icons";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "reorganisation_list",
    list: "/reorganisations",
    create: "/reorganisations/new",
    show: "/reorganisations/:id",
    meta: { label: "reorganisation.menu", icon: PartitionOutlined, roles: ["province_officer"], group: "admin", order: 62 },
  },
  routes: [
    { path: "/reorganisations", page: () => import("./ReorganisationList") },
    { path: "/reorganisations/new", page: () => import("./NewReorganisation"), action: "create" },
    { path: "/reorganisations/:id", page: () => import("./ReorganisationPage"), action: "show" },
  ],
};
