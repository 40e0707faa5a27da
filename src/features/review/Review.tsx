import { FileSearchOutlined } from "@ant-design/icons";
import { Alert, App, Button, Drawer, Grid, Switch } from "antd";
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { PageHeader } from "@/components/PageHeader";
import type { SectionCatalogue } from "@/components/section/section.api";
import { StatusTag } from "@/components/StatusTag";
import { useLeaveGuard } from "@/components/useLeaveGuard";
import { useAccount } from "@/providers/account";
import { toAppError, type AppError } from "@/providers/errors";
import { ActionBar } from "./ActionBar";
import { Conflict, CONFLICTS, type ConflictState } from "./Conflict";
import { ReviewContext, rowId, type ReviewState } from "./context";
import { DeputyBanner } from "./DeputyBanner";
import { PapersPanel } from "./PapersPanel";
import { isDecided, isDivisible, verdictsOf } from "./parts.model";
import { useReasonTemplates } from "./reasons.api";
import { withTemplates } from "./reasons.model";
import { useApproveAccepted, useApproveRequest, useFreshRequest, useReturnRequest, useReveal } from "./review.api";
import {
  compareRequest, countReview, fieldKey, refusalOf, shownFields, shownSections, sortReasons, splitKey, stepKey, SHORTEST_REASON, WHOLE_ENTRY,
  type OpenedRequest, type Revealed,
} from "./review.model";
import { ReviewFacts } from "./ReviewFacts";
import { RoundBar } from "./RoundBar";
import { sinceReturn, type Basis } from "./rounds.model";
import { ReviewSummary } from "./ReviewSummary";
import { SectionReview } from "./SectionReview";
import { SplitView } from "./SplitView";
import { Timeline } from "./Timeline";
import { useQueue } from "./useQueue";
import { useReturnDraft } from "./useReturnDraft";
import { useReviewKeys } from "./useReviewKeys";

const ApproveModal = lazy(() => import("./ApproveModal"));
const PartModal = lazy(() => import("./PartModal"));
const ReasonModal = lazy(() => import("@/components/ReasonModal").then(({ ReasonModal: modal }) => ({ default: modal })));
const ReturnModal = lazy(() => import("./ReturnModal"));

interface Props {
  opened: OpenedRequest;
  catalogue: SectionCatalogue;
}

/** Papers open a moment after the officer stays on an entry: whoever only passes by reads (and logs) nothing. */
const PAUSE_BEFORE_PAPERS = 350;

/** The review of one request: comparison left, papers right, decisions below. */
export function Review({ opened, catalogue }: Props) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const { message, modal } = App.useApp();
  const navigate = useNavigate();
  const wide = Grid.useBreakpoint().lg ?? true;
  const { request, employee } = opened;
  const queue = useQueue(request.id);
  const fresh = useFreshRequest();
  const draft = useReturnDraft();
  const templates = useReasonTemplates();
  const [all, setAll] = useState(false);
  const [wished, setBasis] = useState<Basis>("previous");
  const [stood, setStood] = useState<string | null>(null);
  const [paper, setPaper] = useState<{ item: string; id: string | null } | null>(null);
  const [panel, setPanel] = useState(true);
  const [revealed, setRevealed] = useState<Revealed>({});
  const [dialog, setDialog] = useState<"return" | "approve" | "part" | "reveal" | null>(null);
  const [tray, setTray] = useState(false);
  const [help, setHelp] = useState(false);
  const [conflict, setConflict] = useState<ConflictState | null>(null);

  const sections = useMemo(() => compareRequest(opened, catalogue, revealed), [opened, catalogue, revealed]);
  const counts = useMemo(() => countReview(sections), [sections]);
  const refusal = refusalOf(opened, account.employee_id);
  const mayAct = refusal === null;
  const basis: Basis = opened.previous ? wished : "approved";
  const compared = useMemo(() => (basis === "previous" && opened.previous ? sinceReturn(sections, opened.previous) : sections), [basis, opened.previous, sections]);
  const verdicts = verdictsOf(sections, draft.accepted, draft.returns);
  const divisible = isDivisible(request, verdicts);
  const shown = shownSections(compared, all);
  const pinned = new Set([...Object.keys(draft.editors), ...Object.keys(draft.returns)]);
  const keys = shown.flatMap(({ entries }) => entries.flatMap((entry) => [fieldKey(entry.item.id, WHOLE_ENTRY), ...shownFields(entry, all, pinned).map(({ key }) => key)]));
  const current = stood !== null && keys.includes(stood) ? stood : (keys[0] ?? null);
  const entryOf = (itemId: string | null) => {
    for (const section of sections) for (const entry of section.entries) if (entry.item.id === itemId) return { section, entry };
    return null;
  };

  const stoodItem = current === null ? null : splitKey(current).itemId;
  useEffect(() => {
    if (!wide || stoodItem === null) return undefined;
    const timer = setTimeout(() => setPaper((now) => (now?.item === stoodItem ? now : { item: stoodItem, id: null })), PAUSE_BEFORE_PAPERS);
    return () => clearTimeout(timer);
  }, [stoodItem, wide]);

  const marked = Object.keys(draft.returns).length;
  const release = useLeaveGuard(marked > 0, () => new Promise<boolean>((resolve) => {
    modal.confirm({
      title: t("review.leave.title"), content: t("review.leave.text", { count: marked }), okText: t("review.leave.go"), cancelText: t("review.leave.stay"),
      okButtonProps: { danger: true }, onOk: () => resolve(true), onCancel: () => resolve(false),
    });
  }));

  const onConflict = (error: AppError) => {
    const key = CONFLICTS.find((known) => known === error.key);
    if (!key) return false;
    setDialog(null);
    setConflict({ key });
    fresh.read(request.id).then(
      (now) => setConflict({ key, fresh: now }),
      (failure: unknown) => setConflict({ key, failure: toAppError(failure) }),
    );
    return true;
  };

  const goOn = (done: string) => {
    draft.clear();
    release();
    queue.refresh();
    const others = queue.others ?? 0;
    void message.success(`${done} ${others > 0 ? t("review.still_waiting", { count: others }) : t("review.all_done")}`, 5);
    void navigate(queue.nextId ? `/review/${queue.nextId}` : queue.backTo, { state: { queue: queue.context } });
  };
  const approve = useApproveRequest({ onSuccess: ({ version }) => goOn(t(version === undefined ? "review.approve.passed_on" : "review.approve.done", { name: employee.full_name, version })), onError: onConflict });
  const giveBack = useReturnRequest({ onSuccess: () => goOn(t("review.return.done", { name: employee.full_name })), onError: onConflict });
  const [refused, setRefused] = useState<AppError | null>(null);
  const approvePart = useApproveAccepted({
    onSuccess: ({ version }) => goOn(t("review.part.done", { name: employee.full_name, version })),
    onError: (error) => {
      if (error.key === "accepted_part_incomplete") setRefused(error);
      return error.key === "accepted_part_incomplete" || onConflict(error);
    },
  });
  const reasons = () => withTemplates(sortReasons(draft.returns, sections).ready, templates.data ?? []);
  const reveal = useReveal({ onSuccess: (values) => { setRevealed(values); setDialog(null); } });

  const stand = (key: string | null, block: ScrollLogicalPosition = "nearest") => {
    if (key === null) return;
    setStood(key);
    const row = document.getElementById(rowId(key));
    row?.focus({ preventScroll: true });
    (block === "start" ? row?.closest(".review-section") : row)?.scrollIntoView({ block });
  };
  const next = () => {
    if (queue.nextId) void navigate(`/review/${queue.nextId}`, { state: { queue: queue.context } });
    else if (queue.nextId === null) void message.info(t("review.queue_done"));
  };
  const wantReturn = () => {
    if (marked > 0) setDialog("return");
    else void message.info(t("review.return.mark_first"), 6);
  };
  const wantApprove = () => {
    if (counts.errors > 0) void message.warning(t("review.approve.has_errors", { count: counts.errors }), 6);
    else if (marked > 0) void message.warning(t("review.approve.has_marks", { count: marked }), 6);
    else setDialog("approve");
  };
  const edit = (mode: "correct" | "return") => {
    if (!mayAct || current === null) return;
    const { itemId, field } = splitKey(current);
    if (!sections.some((section) => isDecided(section) && section.entries.some(({ item }) => item.id === itemId))) return;
    if (mode === "correct" && (request.status === "unit_approved" || field === WHOLE_ENTRY || entryOf(itemId)?.entry.change === "removed")) return;
    draft.openEditor(mode === "return" && entryOf(itemId)?.entry.change === "removed" ? fieldKey(itemId, WHOLE_ENTRY) : current, mode);
  };
  useReviewKeys({
    j: () => stand(stood === null ? current : stepKey(keys, current, 1)),
    k: () => stand(stepKey(keys, current, -1)),
    ArrowDown: () => stand(stepKey(keys, current, 1)),
    ArrowUp: () => stand(stepKey(keys, current, -1)),
    c: () => edit("correct"),
    ...(mayAct && divisible && stoodItem !== null ? { d: () => draft.toggleAccepted(stoodItem) } : {}),
    r: () => edit("return"),
    ...(mayAct && conflict === null ? { a: wantApprove } : {}),
    n: next,
    "?": () => setHelp(!help),
  }, dialog === null);

  const state: ReviewState = {
    opened, rules: catalogue.rules, mayAct, basis, divisible, templates: templates.data ?? [], all, current, setCurrent: setStood, ...draft, onConflict,
    closeEditor: (key) => { draft.closeEditor(key); document.getElementById(rowId(key))?.focus({ preventScroll: true }); },
    shownItem: paper?.item ?? null,
    showPapers: (item, id) => { setPaper({ item, id: id ?? null }); setPanel(true); if (item !== stoodItem) setStood(fieldKey(item, WHOLE_ENTRY)); },
  };
  const comparison = (
    <>
      {shown.map((section) => <SectionReview key={section.section.key} compared={section} revealed={revealed} />)}
      {shown.length === 0 ? <p className="review-nothing">{t(basis === "previous" ? "review.round.nothing" : "review.nothing_declared")}</p> : null}
      <Timeline events={request.events} sections={catalogue.sections} fieldsOf={catalogue.fieldsOf} />
    </>
  );
  const papers = (onClose?: () => void) => (
    <PapersPanel shown={entryOf(paper?.item ?? null)} paperId={paper?.id ?? null} onChoose={(id) => setPaper((now) => (now ? { ...now, id } : now))} onClose={onClose} />
  );

  return (
    <ReviewContext value={state}>
      <PageHeader
        title={employee.full_name} tag={<><StatusTag of="request" status={request.status} /><span className="review-code num">{employee.code}</span></>}
        trail={[{ label: t("review.menu"), to: queue.backTo }]}
        description={[employee.unit.name, employee.unit.parent_name].filter(Boolean).join(" – ")}
      />
      {conflict ? (
        <Conflict conflict={conflict} seen={opened} keptReasons={marked} backTo={queue.backTo}
          onReload={(now) => { fresh.show(request.id, now); setConflict(null); queue.refresh(); }} />
      ) : null}
      <DeputyBanner />
      {refusal ? <Alert className="review-refusal" type="info" showIcon message={t(`review.refusal.${refusal}.title`)} description={t(`review.refusal.${refusal}.text`, { unit: employee.unit.name })} /> : null}
      <ReviewFacts opened={opened} revealed={Object.keys(revealed).length > 0} onReveal={() => setDialog("reveal")} />
      <ReviewSummary opened={opened} counts={counts} />
      {opened.previous ? <RoundBar previous={opened.previous} basis={basis} onBasis={setBasis} /> : null}
      <div className="review-toolbar">
        <label className="review-switch"><Switch size="small" checked={all} onChange={setAll} aria-label={t("review.show_all")} /> <span aria-hidden>{t("review.show_all")}</span></label>
        {wide && !panel ? <Button size="small" icon={<FileSearchOutlined aria-hidden />} onClick={() => setPanel(true)}>{t("review.papers.show")}</Button> : null}
      </div>
      <SplitView left={comparison} right={wide && panel ? papers(() => setPanel(false)) : null} />
      <ActionBar
        sections={sections} shown={shown} onJump={(key) => stand(key, "start")} counts={counts} verdicts={verdicts} others={queue.others} stopped={conflict !== null} tray={tray} onTray={setTray} help={help} onHelp={setHelp}
        onGo={(key) => { draft.openEditor(key, "return"); stand(key); }} onReturn={wantReturn} onApprove={wantApprove}
        onAcceptRest={() => draft.acceptAll(verdicts.undecided.map(({ item }) => item.id))} onApprovePart={() => { setRefused(null); setDialog("part"); }} onNext={next}
      />
      {wide ? null : (
        <Drawer open={paper !== null} onClose={() => setPaper(null)} placement="bottom" height="88%" title={t("review.papers.title")} closable={{ "aria-label": t("common.close") }} styles={{ body: { padding: 0 } }} destroyOnHidden>
          {papers()}
        </Drawer>
      )}
      <Suspense>
        {dialog === "return" ? (
          <ReturnModal open busy={giveBack.isPending} sections={sections} onCancel={() => setDialog(null)}
            onOk={(note) => giveBack.mutate({ p_request_id: request.id, p_reasons: reasons(), p_note: note, p_revision: request.revision })} />
        ) : null}
        {dialog === "part" ? (
          <PartModal busy={approvePart.isPending} sections={sections} verdicts={verdicts} refused={refused} onCancel={() => setDialog(null)}
            onOk={(note) => approvePart.mutate({
              p_request_id: request.id, p_accepted: verdicts.accepted.map(({ item }) => item.id), p_reasons: reasons(), p_note: note, p_revision: request.revision,
            })} />
        ) : null}
        {dialog === "approve" ? (
          <ApproveModal open busy={approve.isPending} sections={sections} onCancel={() => setDialog(null)}
            onOk={(note, comment) => approve.mutate({ p_request_id: request.id, p_note: note, p_revision: request.revision, comment })} />
        ) : null}
        {dialog === "reveal" ? (
          <ReasonModal open title={t("review.reveal.title")} text={t("review.reveal.text")} okText={t("review.reveal.act")} minLength={SHORTEST_REASON} loading={reveal.isPending}
            onOk={(reason) => reveal.mutate({ p_employee_id: employee.id, p_reason: reason, p_request_id: request.id })} onCancel={() => setDialog(null)} />
        ) : null}
      </Suspense>
    </ReviewContext>
  );
}
