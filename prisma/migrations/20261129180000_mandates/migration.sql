-- Direct debit: who collects, and the mandates that families sign.

create table "DirectDebitCreditor" (
  "collectivityId" uuid not null,
  "creditorId" text not null,
  "name" text not null,
  "iban" text not null,
  "bic" text not null,
  "leadDays" integer not null,
  "updatedAt" timestamptz(3) not null,
  constraint "DirectDebitCreditor_pkey" primary key ("collectivityId")
);

create table "Mandate" (
  "id" uuid not null,
  "collectivityId" uuid not null,
  "familyId" uuid not null,
  "guardianId" uuid not null,
  "creditorId" text not null,
  "reference" text not null,
  "iban" text not null,
  "bic" text,
  "holder" text not null,
  "preparedById" uuid not null,
  "createdAt" timestamptz(3) not null,
  "signedOn" date,
  "signedAt" text,
  "signedById" uuid,
  "revokedOn" date,
  "revokeReason" text,
  "revokedById" uuid,
  constraint "Mandate_pkey" primary key ("id")
);
create unique index "Mandate_collectivityId_id_key" on "Mandate" ("collectivityId", "id");
create unique index "Mandate_creditorId_reference_key" on "Mandate" ("creditorId", "reference");
create index "Mandate_collectivityId_familyId_idx" on "Mandate" ("collectivityId", "familyId");
create index "Mandate_collectivityId_createdAt_idx" on "Mandate" ("collectivityId", "createdAt");

alter table "DirectDebitCreditor"
  add constraint "DirectDebitCreditor_collectivityId_fkey" foreign key ("collectivityId")
    references "Collectivity" (id) on delete restrict on update cascade;
alter table "Mandate"
  add constraint "Mandate_collectivityId_fkey" foreign key ("collectivityId")
    references "Collectivity" (id) on delete restrict on update cascade,
  add constraint "Mandate_collectivityId_familyId_fkey" foreign key ("collectivityId", "familyId")
    references "Family" ("collectivityId", id) on delete restrict on update cascade,
  add constraint "Mandate_collectivityId_guardianId_fkey" foreign key ("collectivityId", "guardianId")
    references "Guardian" ("collectivityId", id) on delete restrict on update cascade,
  add constraint "Mandate_collectivityId_preparedById_fkey" foreign key ("collectivityId", "preparedById")
    references "Agent" ("collectivityId", id) on delete restrict on update cascade,
  add constraint "Mandate_collectivityId_signedById_fkey" foreign key ("collectivityId", "signedById")
    references "Agent" ("collectivityId", id) on delete restrict on update cascade,
  add constraint "Mandate_collectivityId_revokedById_fkey" foreign key ("collectivityId", "revokedById")
    references "Agent" ("collectivityId", id) on delete restrict on update cascade;

-- What the Prisma schema cannot say ----------------------------------------------------------

alter table "DirectDebitCreditor"
  add constraint direct_debit_creditor_lead_check check ("leadDays" between 1 and 60),
  add constraint direct_debit_creditor_id_check check ("creditorId" ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{3}[A-Z0-9]{1,28}$');
alter table "Mandate"
  add constraint mandate_reference_check check ("reference" ~ '^[A-Za-z0-9][A-Za-z0-9+?:().,''-]{0,34}$'),
  add constraint mandate_signed_check check (num_nulls("signedOn", "signedAt", "signedById") in (0, 3)),
  add constraint mandate_revoked_check check (
    num_nulls("revokedOn", "revokeReason", "revokedById") in (0, 3)
    and ("revokeReason" is null or length("revokeReason") > 0)
    and ("revokedOn" is null or "signedOn" is null or "revokedOn" >= "signedOn")
  );
-- A family has one mandate at a time.
create unique index mandate_in_force_key on "Mandate" ("collectivityId", "familyId")
  where "revokedOn" is null;

-- A mandate is signed once, then revoked once, and changes in nothing else: what is encrypted is
-- written anew by another key alone.
create function is_resealed(before text, after text) returns boolean language sql immutable as $$
  select before is not distinct from after or coalesce(
    after ~ '^v2[.]' and split_part(after, '.', 2) <> split_part(before, '.', 2), false);
$$;

create function keep_mandate() returns trigger language plpgsql as $$
declare
  acts text[] := array['signedOn', 'signedAt', 'signedById', 'revokedOn', 'revokeReason', 'revokedById'];
  sealed text[] := array['iban', 'bic', 'holder'];
begin
  if tg_op = 'DELETE'
    or to_jsonb(new) - acts - sealed <> to_jsonb(old) - acts - sealed
    or (old."signedOn" is not null and (new."signedOn", new."signedAt", new."signedById")
      is distinct from (old."signedOn", old."signedAt", old."signedById"))
    or (old."revokedOn" is not null and to_jsonb(new) - sealed <> to_jsonb(old) - sealed)
    or not is_resealed(old."iban", new."iban")
    or not is_resealed(old."bic", new."bic")
    or not is_resealed(old."holder", new."holder")
  then
    raise exception 'a mandate may not change'
      using errcode = '23514', constraint = 'mandate_kept', table = 'Mandate';
  end if;
  return new;
end $$;

create trigger mandate_kept before update or delete on "Mandate"
  for each row execute function keep_mandate();
