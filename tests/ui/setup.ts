import { afterEach } from "vitest";

/** What jsdom lacks and antd asks for; harmless in the node environment. */
if (typeof window !== "undefined") {
  await import("@ant-design/v5-patch-for-react-19");
  await import("@testing-library/jest-dom/vitest");
  const { cleanup } = await import("@testing-library/react");
  afterEach(cleanup);

  // By the window's width, as a browser would answer, and without movement, which jsdom would never end; tests set `window.innerWidth`.
  window.matchMedia ??= (query: string): MediaQueryList => ({
    matches: query.includes("prefers-reduced-motion") || ([...query.matchAll(/\((min|max)-width:\s*([\d.]+)px\)/g)].every(([, end, width]) => (end === "min" ? window.innerWidth >= Number(width) : window.innerWidth <= Number(width))) && /width/.test(query)),
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    dispatchEvent: () => false,
  });
  window.ResizeObserver ??= class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };
  const computed = window.getComputedStyle.bind(window);
  // jsdom prints "not implemented" for pseudo elements, which antd measures.
  window.getComputedStyle = (element: Element) => computed(element);
}
