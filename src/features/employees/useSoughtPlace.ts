import { useEffect } from "react";
import { useLocation } from "react-router";

/**
 * Brings the place that the address names from the wide to the narrow (`#section-contact~field-contact-phone_mobile`) into view and marks it,
 * once the record is there; where the page does not show the narrowest by itself, as a field in a table, the next wider one.
 */
export function useSoughtPlace(ready: boolean): void {
  const { hash, key } = useLocation();
  useEffect(() => {
    if (!ready || !hash) return;
    const place = decodeURIComponent(hash.slice(1)).split("~").reverse().map((id) => document.getElementById(id)).find((found) => found !== null);
    if (!place) return;
    place.classList.add("sought");
    place.scrollIntoView({ block: "center" });
    return () => { place.classList.remove("sought"); };
  }, [ready, hash, key]);
}
