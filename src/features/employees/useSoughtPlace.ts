import { useEffect } from "react";
import { useLocation } from "react-router";

/**
 * Brings the place that the address names from the wide to the narrow (`#section-contact~field-contact-phone_mobile`) into view and marks it,
 * once the record is there: a field of an entry is its cell in the table, and what the page does not show by itself the next wider place.
 */
export function useSoughtPlace(ready: boolean): void {
  const { hash, key } = useLocation();
  useEffect(() => {
    if (!ready || !hash) return;
    const ids = decodeURIComponent(hash.slice(1)).split("~");
    const place = ids.reduce<Element | null>((wider, id) => document.getElementById(id) ?? wider?.querySelector(`[data-field="${CSS.escape(id)}"]`) ?? wider, null);
    if (!place) return;
    place.classList.add("sought");
    place.scrollIntoView({ block: "center" });
    return () => { place.classList.remove("sought"); };
  }, [ready, hash, key]);
}
