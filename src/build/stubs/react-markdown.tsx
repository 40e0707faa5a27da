/** Stands in for react-markdown, which @refinedev/antd's MarkdownField pulls in and no page uses (34 KB saved). */
export default function ReactMarkdown({ children }: { children?: string }) {
  return <>{children}</>;
}
