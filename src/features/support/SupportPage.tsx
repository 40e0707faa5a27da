import { BookOutlined, CheckOutlined } from "@ant-design/icons";
import { App, Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { DataState } from "@/components/DataState";
import { DueDate } from "@/components/DueDate";
import { CatalogueName } from "@/components/FieldValue";
import { PageHeader } from "@/components/PageHeader";
import { LoadingPage } from "@/components/states";
import { StatusTag } from "@/components/StatusTag";
import { formatDateTime } from "@/lib/dates";
import { hasAnyRole } from "@/lib/permissions";
import { keepTabDraft, tabDraft } from "@/lib/tabDraft";
import { useAccount } from "@/providers/account";
import { useConversation, useReply, useSettle, type Conversation, type SupportMessage } from "./support.api";
import "./support.css";

const SHORTEST = 2;
const LONGEST = 4000;

/** One difficulty: what was asked, what was answered, and what comes next. */
export default function SupportPage() {
  const { id = "" } = useParams();
  const conversation = useConversation(id);
  return <DataState query={conversation} isEmpty={() => false} loading={<LoadingPage />}>{(data) => <Content key={data.id} conversation={data} />}</DataState>;
}

function Content({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const { account } = useAccount();
  const settle = useSettle({ success: "support.settled" });
  const province = hasAnyRole(account, ["province_officer"]);
  const settleable = conversation.status !== "closed" && (conversation.answered_at !== null || conversation.asked_by === account.user_id);
  const ask = () => void modal.confirm({
    title: t("support.settle"), content: t("support.settle_text"), okText: t("support.settle"), cancelText: t("common.cancel"),
    onOk: () => settle.mutateAsync({ p_id: conversation.id, p_revision: conversation.revision }).catch(() => undefined),
  });
  return (
    <>
      <PageHeader
        title={conversation.subject} trail={[{ label: t("support.menu"), to: "/support" }]} tag={<StatusTag of="support" status={conversation.state} />}
        description={`${conversation.code} · ${conversation.unit_name}`}
        actions={(
          <>
            {province && conversation.answered_at ? (
              <Button icon={<BookOutlined aria-hidden />} onClick={() => void navigate(`/guidance?from=${conversation.id}`)}>{t("support.make_guidance")}</Button>
            ) : null}
            {settleable ? <Button icon={<CheckOutlined aria-hidden />} loading={settle.isPending} onClick={ask}>{t("support.settle")}</Button> : null}
          </>
        )}
      />
      <dl className="support-facts">
        <div><dt>{t("support.topic")}</dt><dd><CatalogueName catalogue="support_topic" code={conversation.topic} /></dd></div>
        <div><dt>{t("support.asked_by")}</dt><dd>{conversation.asked_by_name}</dd></div>
        <div><dt>{t("support.asked_at")}</dt><dd className="num">{formatDateTime(conversation.asked_at)}</dd></div>
        {conversation.status === "open" ? <div><dt>{t("support.due")}</dt><dd><DueDate due={conversation.due_date} daysLeft={conversation.days_left} /></dd></div> : null}
      </dl>
      <ol className="support-talk" aria-label={t("support.talk")}>{conversation.messages.map((message) => <Message key={message.id} message={message} />)}</ol>
      {conversation.status === "closed" ? null : <Reply conversation={conversation} province={province} />}
    </>
  );
}

function Message({ message }: { message: SupportMessage }) {
  const { t } = useTranslation();
  return (
    <li className={message.from_province ? "province" : undefined}>
      <header>
        <strong>{message.author_name}</strong>
        {message.from_province ? <span>{t("support.from_province")}</span> : null}
        <time className="num" dateTime={message.at}>{formatDateTime(message.at)}</time>
      </header>
      <p className="support-words">{message.body}</p>
    </li>
  );
}

function Reply({ conversation, province }: { conversation: Conversation; province: boolean }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const form = `support.${conversation.id}`;
  const [body, setBody] = useState(() => tabDraft<string>(form, account.user_id, (kept) => typeof kept === "string") ?? "");
  const [tried, setTried] = useState(false);
  const change = (text: string) => { setBody(text); keepTabDraft(form, account.user_id, text || null); };
  const reply = useReply({ success: province ? "support.answered" : "support.replied", onSuccess: () => { change(""); setTried(false); } });
  const short = body.trim().length < SHORTEST;
  const send = () => {
    setTried(true);
    if (!short) reply.mutate({ p_id: conversation.id, p_body: body, p_revision: conversation.revision });
  };
  return (
    <Form layout="vertical" className="support-reply" onFinish={send}>
      <Form.Item label={t(province ? "support.answer" : "support.reply")} htmlFor="support-reply" required validateStatus={tried && short ? "error" : undefined} help={tried && short ? t("support.wrong.reply") : undefined}>
        <Input.TextArea id="support-reply" value={body} maxLength={LONGEST} showCount autoSize={{ minRows: 4, maxRows: 16 }} onChange={(event) => change(event.target.value)} />
      </Form.Item>
      <p className="support-hint">{t("support.no_personal_data")}</p>
      <Button type="primary" htmlType="submit" loading={reply.isPending}>{t(province ? "support.send_answer" : "support.send_reply")}</Button>
    </Form>
  );
}
