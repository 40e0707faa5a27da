import { Button } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSectionCatalogue } from "./section.api";
import "./section.css";

/** What a rule rests on, after what it says. Texts of law have their Vietnamese names in every language. */
export function RuleBasis({ rule }: { rule: string }) {
  const { t } = useTranslation();
  const basis = useSectionCatalogue().data?.rules[rule]?.basis;
  return basis ? <span className="rule-basis"> {t("section.basis")} <span lang="vi">{basis}</span></span> : null;
}

/** For lists, where one and the same basis would be told again and again: whether it is told, and the button that asks for it. */
export function useBasisWish(): { shown: boolean; button: ReactNode } {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return {
    shown,
    button: <Button type="link" className="rule-basis-wish" aria-expanded={shown} onClick={() => { setShown(!shown); }}>{t(shown ? "section.basis_hide" : "section.basis_show")}</Button>,
  };
}
