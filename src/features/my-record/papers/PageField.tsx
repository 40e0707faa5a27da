import { InputNumber } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PaperJson } from "@/components/section/types";

/** Of a paper whose pages were not counted. */
const LAST_PAGE = 9999;

/** The page of a paper that proves the entry; empty means the whole paper. Taken when the person leaves the field, if the paper has it. */
export default function PageField({ paper, onChange }: { paper: PaperJson; onChange: (page: number | null) => void }) {
  const { t } = useTranslation();
  const [page, setPage] = useState(paper.page);
  const { title: name, pages } = paper;
  const isWrong = page !== null && (page < 1 || page > (pages ?? LAST_PAGE));
  const leave = () => { if (!isWrong && page !== paper.page) onChange(page); };
  return (
    <>
      <label className="paper-page">
        <span aria-hidden>{t("my-record.papers.page")}</span>
        <InputNumber
          precision={0} controls={false} value={page} placeholder={pages === null ? "–" : `1–${pages}`} inputMode="numeric" status={isWrong ? "error" : ""} aria-invalid={isWrong}
          aria-label={pages === null ? t("my-record.papers.page_of", { name }) : t("my-record.papers.page_within", { name, pages })}
          onChange={setPage} onBlur={leave} onPressEnter={leave}
        />
      </label>
      {isWrong ? <span className="section-note error paper-page-wrong" role="alert">{t("my-record.papers.page_wrong", { pages: pages ?? LAST_PAGE })}</span> : null}
    </>
  );
}
