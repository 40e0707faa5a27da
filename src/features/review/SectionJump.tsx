import { UnorderedListOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { localText } from "@/components/section/section.model";
import { currentLanguage } from "@/i18n";
import { countReview, fieldKey, WHOLE_ENTRY, type ComparedSection } from "./review.model";

const FEW = 4;

/** The way to a section of a long request: each with its entries and what was found there. Nothing where all is in sight. */
export function SectionJump({ shown, onJump }: { shown: readonly ComparedSection[]; onJump: (key: string) => void }) {
  const { t } = useTranslation();
  const declared = shown.filter(({ entries }) => entries.length > 0);
  if (declared.length <= FEW) return null;
  const items = declared.map((section) => {
    const { errors, warnings } = countReview([section]);
    const notes = [
      ...(section.entries.length > 1 ? [t("review.entries", { count: section.entries.length })] : []),
      ...(errors > 0 ? [t("review.glance.errors", { count: errors })] : []),
      ...(warnings > 0 ? [t("review.glance.warnings", { count: warnings })] : []),
    ];
    return {
      key: fieldKey(section.entries[0]?.item.id ?? "", WHOLE_ENTRY),
      label: <>{localText(section.section, "title", currentLanguage())}{notes.length > 0 ? <span className="review-section-count">{notes.join(" · ")}</span> : null}</>,
    };
  });
  return (
    <Dropdown trigger={["click"]} placement="topLeft" menu={{ items, className: "review-jump", onClick: ({ key }) => onJump(key) }}>
      <Button className="review-jump-button" icon={<UnorderedListOutlined aria-hidden />}>{t("review.jump")}</Button>
    </Dropdown>
  );
}
