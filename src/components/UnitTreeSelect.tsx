import { Select } from "antd";
import { lazy, Suspense, type CSSProperties } from "react";
import { useTranslation } from "react-i18next";

export interface UnitTreeSelectProps {
  value?: string | null;
  onChange?: (unitId: string | undefined) => void;
  id?: string;
  placeholder?: string;
  disabled?: boolean;
  allowClear?: boolean;
  /** The tree as it stood on this day (ISO); today unless told. */
  day?: string | null;
  "aria-label"?: string;
  style?: CSSProperties;
}

// antd's tree is large: the page that asks for a unit shows itself first.
const UnitTreeBox = lazy(() => import("./UnitTreeBox"));

/** Chooses one unit of those the person may see; search by name, short name or code, with or without diacritics. */
export function UnitTreeSelect(props: UnitTreeSelectProps) {
  const { t } = useTranslation();
  return (
    <Suspense fallback={<Select disabled loading aria-label={props["aria-label"]} placeholder={props.placeholder ?? t("common.select.unit")} style={{ width: "100%", ...props.style }} />}>
      <UnitTreeBox {...props} />
    </Suspense>
  );
}
