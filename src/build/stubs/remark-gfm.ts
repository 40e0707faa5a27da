/** Stands in for remark-gfm, used only with react-markdown. */
export default function remarkGfm(): void {}
