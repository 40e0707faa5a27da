ALTER TABLE "public"."profile_section"
  ADD COLUMN "part" text NOT NULL DEFAULT 'person'::text;

ALTER TABLE "public"."profile_section"
  ADD CONSTRAINT "profile_section_part_check" CHECK ((part = ANY (ARRAY['person'::text, 'service'::text, 'salary'::text, 'training'::text, 'conduct'::text, 'closing'::text])));

COMMENT ON COLUMN "public"."profile_section"."part" IS 'The part of the form it stands in.';
