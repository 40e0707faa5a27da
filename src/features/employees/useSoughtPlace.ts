import { useEffect } from "react";
import { useLocation } from "react-router";

/**
 * Brings the place that the address names (`#section-contact`, `#field-contact-phone_mobile`) into view and marks it, once the record is there;
 * a field that the page does not show by itself, as in a table, is sought in its section.
 */
export function useSoughtPlace(ready: boolean): void {
  const { hash, key } = useLocation();
  useEffect(() => {
    if (!ready || !hash) return;
    const id = decodeURIComponent(hash.slice(1));
    const section = /^field-([a-z_]+)-/.exec(id)?.[1];
    const place = document.getElementById(id) ?? (section ? document.getElementById(`section-${section}`) : null);
    if (!place) return;
    place.classList.add("sought");
    place.scrollIntoView({ block: "center" });
    return () => { place.classList.remove("sought"); };
  }, [ready, hash, key]);
}
