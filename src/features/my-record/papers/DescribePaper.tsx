import { EditOutlined } from "@ant-design/icons";
import { Button, Input, Modal, Select } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PaperJson } from "@/components/section/types";
import { currentLanguage } from "@/i18n";
import { nameOf } from "@/lib/catalogue";
import { useAccount } from "@/providers/account";
import { useCatalogue } from "@/providers/useCatalogue";
import { rpcKey, useRpcMutation } from "@/providers/useRpc";

const LONGEST_TITLE = 200;

interface Args extends Record<string, unknown> {
  p_document_id: string;
  p_kind: string;
  p_title: string;
}

/** Says anew what a paper is: the same file is not taken twice, so a wrong kind is put right here. */
export function DescribePaper({ paper, onDone }: { paper: PaperJson; onDone?: (paper: PaperJson) => void }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const { data: kinds } = useCatalogue("document_kind");
  const id = useId();
  const [draft, setDraft] = useState<{ kind: string; title: string } | null>(null);
  const describe = useRpcMutation<PaperJson, Args>("describe_document", {
    success: "my-record.papers.described", invalidates: [rpcKey("my_papers"), rpcKey("my_record")],
    onSuccess: (changed) => {
      setDraft(null);
      onDone?.({ ...changed, page: paper.page });
    },
  });
  const kindName = (code: string) => nameOf(kinds, code, currentLanguage(), account.today);
  return (
    <>
      <Button
        type="text" icon={<EditOutlined />} aria-label={t("my-record.papers.describe_named", { name: paper.title })} title={t("my-record.papers.describe")}
        onClick={() => { setDraft({ kind: paper.kind, title: paper.title }); }}
      />
      <Modal
        open={draft !== null} title={t("my-record.papers.describe")} okText={t("my-record.papers.describe_save")} cancelText={t("common.cancel")} confirmLoading={describe.isPending}
        okButtonProps={{ disabled: !draft?.title.trim() }} onCancel={() => { setDraft(null); }}
        onOk={() => { if (draft) describe.mutate({ p_document_id: paper.id, p_kind: draft.kind, p_title: draft.title }); }}
      >
        {draft ? (
          <div className="paper-describe">
            <label htmlFor={`${id}-kind`}>{t("my-record.papers.kind")}</label>
            <Select
              id={`${id}-kind`} value={draft.kind} showSearch optionFilterProp="label" options={(kinds ?? []).map(({ code }) => ({ value: code, label: kindName(code) }))}
              // Most papers are called after their kind; such a name follows it.
              onChange={(kind) => { setDraft({ kind, title: draft.title === kindName(draft.kind) ? kindName(kind) : draft.title }); }}
            />
            <label htmlFor={`${id}-title`}>{t("my-record.papers.name")}</label>
            <Input id={`${id}-title`} value={draft.title} maxLength={LONGEST_TITLE} autoComplete="off" onChange={(event) => { setDraft({ ...draft, title: event.target.value }); }} />
          </div>
        ) : null}
      </Modal>
    </>
  );
}
