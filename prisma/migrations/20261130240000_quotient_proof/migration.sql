-- What proves a quotient familial: a document of its family's own file, or what was shown at the desk and
-- not kept. Nobody said it of those that are there.

create type "QuotientProof" as enum ('DOCUMENT', 'SEEN');

create unique index "FamilyDocument_collectivityId_familyId_id_key"
  on "FamilyDocument" ("collectivityId", "familyId", "id");

alter table "Family"
  add column "quotientProof" "QuotientProof",
  add column "quotientProofId" uuid,
  add column "quotientProofGoneAt" timestamptz(3),
  add constraint "Family_collectivityId_id_quotientProofId_fkey"
    foreign key ("collectivityId", "id", "quotientProofId")
    references "FamilyDocument" ("collectivityId", "familyId", "id") on delete restrict on update cascade;

alter table "FamilyQuotient"
  add column "proof" "QuotientProof",
  add column "proofId" uuid,
  add column "proofGoneAt" timestamptz(3),
  add constraint "FamilyQuotient_collectivityId_familyId_proofId_fkey"
    foreign key ("collectivityId", "familyId", "proofId")
    references "FamilyDocument" ("collectivityId", "familyId", "id") on delete restrict on update cascade;
create index "FamilyQuotient_collectivityId_familyId_proofId_idx"
  on "FamilyQuotient" ("collectivityId", "familyId", "proofId");

-- What the Prisma schema cannot say ----------------------------------------------------------

-- A document is there, or was deleted on a day; what was shown at the desk is neither.
alter table "Family" add constraint family_quotient_proof_check check (
  ("quotientProof" is null or "quotientFamilial" is not null)
  and (("quotientProof" is not distinct from 'DOCUMENT')
    = (num_nonnulls("quotientProofId", "quotientProofGoneAt") = 1))
  and num_nonnulls("quotientProofId", "quotientProofGoneAt") <= 1
);
alter table "FamilyQuotient" add constraint family_quotient_former_proof_check check (
  (("proof" is not distinct from 'DOCUMENT') = (num_nonnulls("proofId", "proofGoneAt") = 1))
  and num_nonnulls("proofId", "proofGoneAt") <= 1
);

-- A document may be deleted, by its family or by the retention: the quotients that it proved stay, and say
-- since when it is gone.
create function forget_quotient_proof() returns trigger language plpgsql as $$
begin
  update "Family" set "quotientProofId" = null, "quotientProofGoneAt" = now()
  where "collectivityId" = old."collectivityId" and id = old."familyId" and "quotientProofId" = old.id;
  update "FamilyQuotient" set "proofId" = null, "proofGoneAt" = now()
  where "collectivityId" = old."collectivityId" and "familyId" = old."familyId" and "proofId" = old.id;
  return old;
end $$;
create trigger family_document_forgotten before delete on "FamilyDocument"
  for each row execute function forget_quotient_proof();
