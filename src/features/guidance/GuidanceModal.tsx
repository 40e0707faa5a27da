import { Form, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CatalogueSelect } from "@/components/CatalogueSelect";
import { usePublish } from "./guidance.api";

/** What is published: new guidance, or guidance that stands (with its id and revision). */
export interface GuidanceDraft {
  id?: string;
  topic: string | null;
  title: string;
  body: string;
  revision?: number;
  support_request_id?: string;
}

/** Writes guidance; open while there is a draft. */
export function GuidanceModal({ draft, onClose }: { draft: GuidanceDraft | null; onClose: () => void }) {
  return draft ? <Editor key={draft.id ?? draft.support_request_id ?? ""} draft={draft} onClose={onClose} /> : null;
}

function Editor({ draft, onClose }: { draft: GuidanceDraft; onClose: () => void }) {
  const { t } = useTranslation();
  const [topic, setTopic] = useState(draft.topic);
  const [title, setTitle] = useState(draft.title);
  const [body, setBody] = useState(draft.body);
  const [tried, setTried] = useState(false);
  const publish = usePublish({ success: "guidance.published", onSuccess: onClose });
  const wrong = { topic: !topic, title: title.trim().length < 5, body: body.trim().length < 10 };
  const note = (field: keyof typeof wrong) => (tried && wrong[field] ? { validateStatus: "error" as const, help: t(`guidance.wrong.${field}`) } : {});
  const ok = () => {
    setTried(true);
    if (!topic || wrong.title || wrong.body) return;
    publish.mutate({ p_id: draft.id ?? null, p_topic: topic, p_title: title, p_body: body, p_support_request_id: draft.support_request_id ?? null, p_revision: draft.revision ?? null });
  };
  return (
    <Modal open width={760} title={t(draft.id ? "guidance.edit" : "guidance.new")} okText={t("guidance.publish")} cancelText={t("common.cancel")} maskClosable={false}
      okButtonProps={{ loading: publish.isPending }} onOk={ok} onCancel={onClose}>
      <Form layout="vertical">
        <Form.Item label={t("guidance.topic")} htmlFor="guidance-topic" required {...note("topic")}><CatalogueSelect id="guidance-topic" catalogue="support_topic" value={topic} onChange={setTopic} /></Form.Item>
        <Form.Item label={t("guidance.title")} htmlFor="guidance-title" required {...note("title")}><Input id="guidance-title" value={title} maxLength={200} autoComplete="off" onChange={(event) => setTitle(event.target.value)} /></Form.Item>
        <Form.Item label={t("guidance.body")} htmlFor="guidance-body" required extra={t("guidance.body_hint")} {...note("body")}>
          <Input.TextArea id="guidance-body" value={body} maxLength={10000} showCount autoSize={{ minRows: 8, maxRows: 20 }} onChange={(event) => setBody(event.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
