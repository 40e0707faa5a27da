import { Switch } from "antd";
import { useTranslation } from "react-i18next";
import { DataState } from "@/components/DataState";
import { localText } from "@/components/section/section.model";
import { currentLanguage } from "@/i18n";
import { useHarmlessSections, useSetHarmless } from "./settings.api";

/** Sở Nội vụ says which sections are harmless: updates of these alone may be approved many at once. */
export function SectionsTab() {
  const { t } = useTranslation();
  const sections = useHarmlessSections();
  const set = useSetHarmless();
  return (
    <>
      <p className="soft setting-about">{t("review.harmless.about")}</p>
      <DataState query={sections} isEmpty={() => false}>
        {(rows) => (
          <ul className="setting-list">
            {rows.map((row) => {
              const title = localText(row, "title", currentLanguage());
              return (
                <li key={row.key}>
                  <p id={`harmless-${row.key}`}>{title}</p>
                  <Switch
                    checked={row.bulk_approvable ?? false} aria-labelledby={`harmless-${row.key}`} loading={set.isPending && set.variables.key === row.key} disabled={set.isPending}
                    onChange={(harmless) => set.mutate({ key: row.key, harmless })}
                  />
                </li>
              );
            })}
          </ul>
        )}
      </DataState>
    </>
  );
}
