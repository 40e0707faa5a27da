import { FORM_2C_BNV_2008 } from "./2c-bnv-2008.ts";
import { FORM_2C_TCTW_98 } from "./2c-tctw-98.ts";
import type { Form } from "./form.ts";
import { FORM_SUPPLEMENT } from "./supplement.ts";
import { FORM_TT06_2023 } from "./tt06-2023.ts";

/** The official forms that can be printed, by the key of record_print.form. */
export const FORMS: Record<string, Form> = Object.fromEntries([FORM_2C_BNV_2008, FORM_2C_TCTW_98, FORM_TT06_2023, FORM_SUPPLEMENT].map((form) => [form.key, form]));
