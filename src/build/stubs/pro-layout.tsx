import type { ReactNode } from "react";

/** Stands in for @ant-design/pro-layout's PageHeader (19 KB saved); pages use components/PageHeader. */
export function PageHeader({ title, children }: { title?: ReactNode; children?: ReactNode }) {
  return (
    <section>
      <h1>{title}</h1>
      {children}
    </section>
  );
}
