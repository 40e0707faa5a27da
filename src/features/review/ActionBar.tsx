import { CheckCircleOutlined, CheckOutlined, DownOutlined, ForwardOutlined, QuestionCircleOutlined, RollbackOutlined, UpOutlined } from "@ant-design/icons";
import { Button, Popover, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useReview } from "./context";
import type { Verdicts } from "./parts.model";
import { ReasonList } from "./ReasonList";
import { approveLabel, sortReasons, type ComparedSection, type ReviewCounts } from "./review.model";
import { SectionJump } from "./SectionJump";

interface Props {
  sections: readonly ComparedSection[];
  /** Those of them that are on the page. */
  shown: readonly ComparedSection[];
  /** Goes to a row of the page. */
  onJump: (key: string) => void;
  counts: ReviewCounts;
  verdicts: Verdicts;
  /** How many others wait; undefined while it is not known. */
  others: number | undefined;
  /** Someone else was first: deciding waits until the officer has seen the new state. */
  stopped: boolean;
  tray: boolean;
  onTray: (open: boolean) => void;
  help: boolean;
  onHelp: (open: boolean) => void;
  onGo: (key: string) => void;
  onReturn: () => void;
  onApprove: () => void;
  onAcceptRest: () => void;
  onApprovePart: () => void;
  onNext: () => void;
}

const KEYS = [["j", "↓"], ["k", "↑"], ["c"], ["r"], ["d"], ["a"], ["n"], ["?"]] as const;
const MEANINGS = ["down", "up", "correct", "return", "accept", "approve", "next", "help"] as const;

/** Stays in sight: the collected reasons, the two decisions, the next request. */
export function ActionBar({ sections, shown, onJump, counts, verdicts, others, stopped, tray, onTray, help, onHelp, onGo, onReturn, onApprove, onAcceptRest, onApprovePart, onNext }: Props) {
  const { t } = useTranslation();
  const { mayAct, returns, opened, divisible } = useReview();
  const marked = Object.keys(returns).length;
  const { ready, short } = sortReasons(returns, sections);
  const { accepted, returned, undecided } = verdicts;
  const partly = mayAct && divisible && returned.length > 0 && returned.length < accepted.length + returned.length + undecided.length;
  const why = counts.errors > 0 ? t("review.approve.has_errors", { count: counts.errors }) : marked > 0 ? t("review.approve.has_marks", { count: marked }) : null;
  return (
    <div className="review-bar">
      {tray && marked > 0 ? (
        <section className="review-tray" aria-label={t("review.return.tray", { count: marked })}>
          <ReasonList sections={sections} onGo={onGo} />
        </section>
      ) : null}
      <div className="review-bar-row">
        {mayAct && marked > 0 ? (
          <Button onClick={() => onTray(!tray)} aria-expanded={tray} icon={tray ? <DownOutlined aria-hidden /> : <UpOutlined aria-hidden />}>
            {t("review.return.tray", { count: marked })}{short.length > 0 ? <span className="review-editor-error"> {t("review.return.tray_short", { count: short.length })}</span> : null}
          </Button>
        ) : null}
        <SectionJump shown={shown} onJump={onJump} />
        <Popover
          trigger="click" open={help} onOpenChange={onHelp} title={t("review.keys.title")}
          content={(
            <dl className="review-keys">
              {MEANINGS.map((meaning, index) => (
                <div key={meaning}>
                  <dt>{(KEYS[index] ?? []).map((key) => <kbd key={key}>{key}</kbd>)}</dt>
                  <dd>{t(`review.keys.${meaning}`)}</dd>
                </div>
              ))}
            </dl>
          )}
        >
          <Button className="review-help" type="text" icon={<QuestionCircleOutlined aria-hidden />}>{t("review.keys.title")}</Button>
        </Popover>
        <span className="review-bar-space" />
        <Button className="review-next" icon={<ForwardOutlined aria-hidden />} onClick={onNext} disabled={others === 0} aria-label={others === undefined ? t("review.next") : t("review.next_counted", { count: others })}>
          <span className="review-next-text">{others === undefined ? t("review.next") : t("review.next_counted", { count: others })}</span>
        </Button>
        {mayAct ? (
          <>
            <Button danger icon={<RollbackOutlined aria-hidden />} onClick={onReturn} disabled={stopped}>{ready.length > 0 ? t("review.return.send_counted", { count: ready.length }) : t("review.return.send")}</Button>
            {partly && undecided.length > 0 ? <Button icon={<CheckCircleOutlined aria-hidden />} onClick={onAcceptRest}>{t("review.part.accept_rest", { count: undecided.length })}</Button> : null}
            {partly && undecided.length === 0 ? <Button type="primary" icon={<CheckCircleOutlined aria-hidden />} onClick={onApprovePart} disabled={stopped}>{t("review.part.send", { count: accepted.length })}</Button> : null}
            <Tooltip title={why}>
              <Button type="primary" icon={<CheckOutlined aria-hidden />} onClick={onApprove} disabled={why !== null || stopped}>{t(approveLabel(opened.request))}</Button>
            </Tooltip>
          </>
        ) : null}
      </div>
      {mayAct && why ? <p className="review-bar-why">{why}</p> : null}
    </div>
  );
}
