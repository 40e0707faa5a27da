import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import type { Feature, FeatureMeta } from "@/types/feature";

const GROUPS: FeatureMeta["group"][] = ["mine", "work", "admin"];

/** The menu, in its groups. A group's heading shows only when there are several. */
export function NavList({ menu, onChoose }: { menu: Feature["resource"][]; onChoose?: () => void }) {
  const { t } = useTranslation();
  const groups = GROUPS.map((group) => ({ group, entries: menu.filter(({ meta }) => meta.group === group) })).filter(({ entries }) => entries.length > 0);
  return (
    <>
      {groups.map(({ group, entries }) => (
        <section key={group} className="nav-group">
          {groups.length > 1 ? <h2>{t(`common.menu_group.${group}`)}</h2> : null}
          <ul>
            {entries.map(({ name, list, meta: { icon: Icon, label } }) => (
              <li key={name}>
                <NavLink to={list ?? "/"} end={list === "/"} onClick={onChoose}>
                  <Icon aria-hidden />
                  <span>{t(label)}</span>
                </NavLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
