-- The reasons that a collectivity's agents start from when they refuse, of slots and of changes to a
-- file; null: the portal's own.

alter table "Collectivity" add column "bookingRefusals" jsonb, add column "changeRefusals" jsonb;
alter table "Collectivity" add constraint collectivity_refusals_are_short_lists
  check ((case jsonb_typeof("bookingRefusals") when 'array' then jsonb_array_length("bookingRefusals") <= 10 else "bookingRefusals" is null end)
    and (case jsonb_typeof("changeRefusals") when 'array' then jsonb_array_length("changeRefusals") <= 10 else "changeRefusals" is null end));
