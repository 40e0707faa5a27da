import { HomeOutlined } from "@ant-design/icons";
import { ROLES } from "@/types/domain";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "home",
    list: "/",
    meta: { label: "common.home", icon: HomeOutlined, roles: ["employee", ...ROLES], group: "mine", order: 0, phone: true },
  },
  routes: [{ path: "/", page: () => import("./HomePage") }],
};
