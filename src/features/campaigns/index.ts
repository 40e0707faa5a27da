import { FlagOutlined } from "@ant-design/icons";
import { OFFICERS } from "@/lib/permissions";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "campaign_list",
    list: "/campaigns",
    create: "/campaigns/new",
    show: "/campaigns/:id",
    meta: { label: "campaigns.menu", icon: FlagOutlined, roles: OFFICERS, group: "work", order: 45 },
  },
  routes: [
    { path: "/campaigns", page: () => import("./CampaignList") },
    { path: "/campaigns/new", page: () => import("./CampaignCreate"), action: "create" },
    { path: "/campaigns/:id", page: () => import("./CampaignPage"), action: "show" },
  ],
};
