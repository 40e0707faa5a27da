import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { useSectionCatalogue } from "@/components/section/section.api";
import { PageHeader } from "@/components/PageHeader";
import { ErrorState, LoadingState } from "@/components/states";
import { Review } from "./Review";
import { useOpenedRequest } from "./review.api";
import { useQueue } from "./useQueue";
import "./review.css";

/** One request, opened for review. */
export default function ReviewPage() {
  const { id = "" } = useParams();
  const opened = useOpenedRequest(id);
  const catalogue = useSectionCatalogue();
  if (opened.data && catalogue.data) return <Review key={id} opened={opened.data} catalogue={catalogue.data} />;
  return <NotYet id={id} error={opened.error ?? catalogue.error} onRetry={() => void (opened.error ? opened.refetch() : catalogue.refetch())} />;
}

function NotYet({ id, error, onRetry }: { id: string; error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  const { backTo } = useQueue(id);
  return (
    <>
      <PageHeader title={t("review.title")} trail={[{ label: t("review.menu"), to: backTo }]} />
      {error ? <ErrorState error={error} onRetry={onRetry} /> : <LoadingState rows={10} />}
      {error ? <p className="review-back"><Link to={backTo}>{t("review.back_to_queue")}</Link></p> : null}
    </>
  );
}
