import { Alert, Button } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { formatDateTime } from "@/lib/dates";
import type { AppError } from "@/providers/errors";
import { useErrorText } from "@/providers/useErrorText";
import { latestEvent, type OpenedRequest } from "./review.model";

/** Errors that mean someone else was first. */
export const CONFLICTS = ["request_changed", "request_not_waiting", "base_version_changed"] as const;
export type ConflictKey = (typeof CONFLICTS)[number];

export interface ConflictState {
  key: ConflictKey;
  /** How the request stands now; undefined while it is being read. */
  fresh?: OpenedRequest;
  /** Why it can no longer be read (taken back by the person, moved to another unit). */
  failure?: AppError;
}

interface Props {
  conflict: ConflictState;
  seen: OpenedRequest;
  keptReasons: number;
  backTo: string;
  onReload: (fresh: OpenedRequest) => void;
}

/** Says what happened meanwhile and by whom; what was typed stays on the page until the officer looks at the new state. */
export function Conflict({ conflict, seen, keptReasons, backTo, onReload }: Props) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const box = useRef<HTMLDivElement>(null);
  const { key, fresh, failure } = conflict;
  useEffect(() => {
    box.current?.scrollIntoView({ block: "center" });
    box.current?.focus();
  }, [key]);
  const last = fresh ? latestEvent(fresh.request.events, seen.request.events) : null;
  return (
    <div ref={box} tabIndex={-1} className="review-conflict">
      <Alert
        type="warning" showIcon message={t(`review.conflict.${key}`)}
        description={
          <>
            {last ? <p>{t("review.conflict.by", { what: t(`review.event.${last.kind}`), name: last.actor_name, time: formatDateTime(last.at) })}</p> : null}
            {failure ? <p>{failure.key === "request_not_submitted" ? t("review.conflict.withdrawn") : errorText(failure)}</p> : null}
            <p>{t("review.conflict.not_done")}</p>
            {keptReasons > 0 ? <p>{t("review.conflict.kept", { count: keptReasons })}</p> : null}
          </>
        }
        action={failure
          ? <Link to={backTo}>{t("review.back_to_queue")}</Link>
          : <Button type="primary" loading={!fresh} onClick={() => { if (fresh) onReload(fresh); }}>{t("review.conflict.reload")}</Button>}
      />
    </div>
  );
}
