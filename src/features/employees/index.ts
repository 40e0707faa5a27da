import { TeamOutlined } from "@ant-design/icons";
import { OFFICERS } from "@/lib/permissions";
import type { Feature } from "@/types/feature";

export const feature: Feature = {
  resource: {
    name: "employee_list",
    list: "/employees",
    show: "/employees/:id",
    meta: { label: "employees.menu", icon: TeamOutlined, roles: OFFICERS, group: "work", order: 20, phone: true },
  },
  routes: [
    { path: "/employees", page: () => import("./EmployeeList") },
    { path: "/employees/:id", page: () => import("./EmployeePage"), action: "show" },
  ],
};
