-- A document that was given with a change to the file: that of the requests of the same submission.

alter table "FamilyDocument" add column "submissionId" uuid;
create index "FamilyDocument_collectivityId_submissionId_idx"
  on "FamilyDocument" ("collectivityId", "submissionId");
