-- What each collectivity writes itself in its e-mails, and what silence means for each kind of request.

create type "EmailTextSlot" as enum ('ACKNOWLEDGEMENT_BOOKING', 'ACKNOWLEDGEMENT_ABSENCE',
  'ACKNOWLEDGEMENT_CANCELLATION', 'ACKNOWLEDGEMENT_FILE', 'DIGEST', 'CUTOFF_REMINDER', 'WEEK_SUMMARY');

create table "EmailText" (
  "collectivityId" uuid not null,
  "slot" "EmailTextSlot" not null,
  "text" text not null default '',
  "silenceMeansAcceptance" boolean,
  "silenceMonths" integer,
  "appealText" text,
  constraint "EmailText_pkey" primary key ("collectivityId", "slot"),
  constraint email_text_months_check check ("silenceMonths" between 1 and 12),
  -- Silence answers requests alone.
  constraint email_text_silence_check check (
    "slot"::text like 'ACKNOWLEDGEMENT%'
    or coalesce("silenceMeansAcceptance"::text, "silenceMonths"::text, "appealText") is null)
);
alter table "EmailText" add constraint "EmailText_collectivityId_fkey" foreign key ("collectivityId")
  references "Collectivity" (id) on delete restrict on update cascade;
