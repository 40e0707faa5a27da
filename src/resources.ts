import type { ResourceProps } from "@refinedev/core";
import type { AccessRule } from "@/lib/permissions";
import { hasAnyRole } from "@/lib/permissions";
import type { MyAccount } from "@/types/domain";
import type { Feature } from "@/types/feature";

/**
 * The menu and Refine's resources, made of every features/<x>/index.ts. Nothing is listed by hand.
 *
 * To add a feature <x>:
 * 1. src/features/<x>/index.ts:
 *      export const feature: Feature = {
 *        resource: { name: "employee", list: "/employees", show: "/employees/:id",
 *          meta: { label: "employees.menu", icon: TeamOutlined, roles: OFFICERS, actions: { export: ["province_officer"] },
 *                  group: "work", order: 20, phone: true } },
 *        routes: [
 *          { path: "/employees", page: () => import("./EmployeeList") },
 *          { path: "/employees/:id", page: () => import("./EmployeePage"), action: "show" },
 *        ],
 *      };
 *    Each page is a default export. index.ts imports nothing but types, icons and lib/permissions: it is in the shell's chunk.
 * 2. src/i18n/vi/<x>.json and src/i18n/en/<x>.json: the same keys in both; "menu" in <x>.json is key "<x>.menu".
 * 3. Server calls in <name>.api.ts with useRpc / useRpcMutation / useFunctionMutation of providers/useRpc, pure rules in
 *    <name>.model.ts with a test beside; shared things from components/. Features never import one another: they link by path.
 * Menu, routes, rights, breadcrumbs' home, command palette, preloading and message bundles follow by themselves.
 */

const modules = import.meta.glob<{ feature: Feature }>("./features/*/index.ts", { eager: true });

export const features: readonly Feature[] = Object.values(modules)
  .map((module) => module.feature)
  .sort((a, b) => a.resource.meta.order - b.resource.meta.order);

export const resources: ResourceProps[] = features.map(({ resource: { meta, ...resource } }) => ({
  ...resource,
  meta: { label: meta.label, hide: meta.hidden },
}));

const rules = new Map<string, AccessRule>(
  features.map(({ resource }) => [resource.name, { see: resource.meta.roles, actions: resource.meta.actions }]),
);

/** Who may see and do what with a resource. */
export function ruleOf(resource: string): AccessRule | undefined {
  return rules.get(resource);
}

/** The menu entries of a person, in order. */
export function menuOf(account: MyAccount): Feature["resource"][] {
  return features
    .map((feature) => feature.resource)
    .filter((resource) => resource.list && !resource.meta.hidden && hasAnyRole(account, resource.meta.roles));
}
