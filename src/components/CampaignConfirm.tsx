import { Alert, Checkbox, Form, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useErrorText } from "@/providers/useErrorText";
import { rpcKey, useRpcMutation } from "@/providers/useRpc";
import type { MyCampaign } from "./CampaignBanner";
import { useSectionTitle } from "./section/useSectionTitle";

interface Answer extends Record<string, unknown> {
  p_campaign_id: string;
  p_sections: string[];
  p_confirmed: boolean;
  p_note: string | null;
}

/** The person confirms that the sections still wanted are right and complete as they stand; what is refused is said in the window. */
export default function CampaignConfirm({ campaign, onClose }: { campaign: MyCampaign; onClose: () => void }) {
  const { t } = useTranslation();
  const title = useSectionTitle();
  const errorText = useErrorText();
  const [sure, setSure] = useState(false);
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const confirm = useRpcMutation<null, Answer>("confirm_campaign", {
    success: "campaigns.confirm.done", invalidates: [rpcKey("my_campaigns")], onSuccess: onClose, onError: () => true,
  });
  const missing = tried && !sure;
  return (
    <Modal
      open title={t("campaigns.nothing_to_add")} okText={t("campaigns.confirm.ok")} cancelText={t("common.cancel")} maskClosable={false}
      okButtonProps={{ loading: confirm.isPending }} cancelButtonProps={{ disabled: confirm.isPending }} onCancel={confirm.isPending ? undefined : onClose}
      onOk={() => {
        setTried(true);
        if (sure) confirm.mutate({ p_campaign_id: campaign.id, p_sections: campaign.wanted, p_confirmed: sure, p_note: note.trim() || null });
      }}
    >
      <div className="campaign-confirm">
        <p>{t("campaigns.confirm.text", { title: campaign.title })}</p>
        <ul>{campaign.wanted.map((key) => <li key={key}><Link to={`/my-record/sections/${key}`} onClick={onClose}>{title(key)}</Link></li>)}</ul>
        <Form layout="vertical">
          <Form.Item validateStatus={missing ? "error" : undefined} help={missing ? t("campaigns.confirm.missing") : undefined}>
            <Checkbox checked={sure} onChange={(event) => setSure(event.target.checked)}>{t("campaigns.confirm.sure")}</Checkbox>
          </Form.Item>
          <Form.Item label={t("campaigns.confirm.note")} htmlFor="campaign-note">
            <Input.TextArea id="campaign-note" value={note} maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} onChange={(event) => setNote(event.target.value)} />
          </Form.Item>
        </Form>
        {confirm.error ? <Alert type="error" showIcon role="alert" message={errorText(confirm.error)} /> : null}
      </div>
    </Modal>
  );
}
