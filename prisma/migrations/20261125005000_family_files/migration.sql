-- The agents' family files: addresses for letters, what a file is found by, letters that were made.

-- AlterTable
ALTER TABLE "Guardian" ADD COLUMN     "address" TEXT,
ADD COLUMN     "addressExtra" TEXT,
ADD COLUMN     "city" TEXT,
ADD COLUMN     "postalCode" TEXT;

-- CreateTable
CREATE TABLE "FamilyWord" (
    "collectivityId" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "word" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "FamilyWord_pkey" PRIMARY KEY ("collectivityId","word","familyId")
);

-- CreateTable
CREATE TABLE "LetterBatch" (
    "id" UUID NOT NULL,
    "collectivityId" UUID NOT NULL,
    "agentId" UUID NOT NULL,
    "letterCount" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LetterBatch_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "FamilyWord_collectivityId_familyId_idx" ON "FamilyWord"("collectivityId", "familyId");

-- CreateIndex
CREATE UNIQUE INDEX "LetterBatch_collectivityId_id_key" ON "LetterBatch"("collectivityId", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_collectivityId_subjectId_at_idx" ON "AuditEntry"("collectivityId", "subjectId", "at");

-- AddForeignKey
ALTER TABLE "FamilyWord" ADD CONSTRAINT "FamilyWord_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FamilyWord" ADD CONSTRAINT "FamilyWord_collectivityId_familyId_fkey" FOREIGN KEY ("collectivityId", "familyId") REFERENCES "Family"("collectivityId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LetterBatch" ADD CONSTRAINT "LetterBatch_collectivityId_fkey" FOREIGN KEY ("collectivityId") REFERENCES "Collectivity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LetterBatch" ADD CONSTRAINT "LetterBatch_collectivityId_agentId_fkey" FOREIGN KEY ("collectivityId", "agentId") REFERENCES "Agent"("collectivityId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the Prisma schema cannot say ----------------------------------------------------------

-- Words as they are compared: without accents nor case. The same as `foldWords` of
-- lib/families/rules/search.ts, and the same whatever the database's locale.
create function fold_words(words text) returns text
  language sql immutable strict parallel safe
  return lower(replace(replace(replace(replace(translate(
    regexp_replace(normalize(words, NFD), '[\u0300-\u036f]', '', 'g'), 'ŁłĐđıØø', 'LlDdiOo'),
    'Œ', 'oe'), 'œ', 'oe'), 'Æ', 'ae'), 'æ', 'ae')) collate "C";

-- The order of the agents' list.
create index family_order_idx on "Family" ("collectivityId", fold_words("name"), "number");

-- Rewrites what families are found by. The lock makes two writers of one file follow each other, so
-- that the second one reads what the first has written.
create function refresh_family_words(ids uuid[]) returns void language plpgsql as $$
begin
  perform 1 from "Family" where id = any(ids) order by id for no key update;
  delete from "FamilyWord" w using "Family" f
    where f.id = any(ids) and w."collectivityId" = f."collectivityId" and w."familyId" = f.id;
  insert into "FamilyWord" ("collectivityId", "familyId", "word")
    select distinct f."collectivityId", f.id, found.word
    from "Family" f
    cross join lateral (
      select f."name" as text
      union all
      select g."lastName" || ' ' || g."firstName" from "Guardian" g
        where g."collectivityId" = f."collectivityId" and g."familyId" = f.id
      union all
      select c."lastName" || ' ' || c."firstName" from "FamilyChild" fc
        join "Child" c on c."collectivityId" = fc."collectivityId" and c.id = fc."childId"
        where fc."familyId" = f.id
    ) names
    cross join lateral (
      select regexp_split_to_table(fold_words(names.text), '[\s''’.,;()/_-]+') as word
    ) found
    where f.id = any(ids) and found.word <> ''
    union
    select g."collectivityId", g."familyId", lower(g."email") from "Guardian" g
      join "Family" f on f."collectivityId" = g."collectivityId" and f.id = g."familyId"
      where f.id = any(ids) and g."email" <> '';
end $$;

create function refresh_words_of_families() returns trigger language plpgsql as $$
begin
  perform refresh_family_words(array(select distinct id from changed));
  return null;
end $$;

create function refresh_words_of_members() returns trigger language plpgsql as $$
begin
  perform refresh_family_words(array(select distinct "familyId" from changed));
  return null;
end $$;

create function refresh_words_of_children() returns trigger language plpgsql as $$
begin
  perform refresh_family_words(array(
    select distinct fc."familyId" from changed c
    join "FamilyChild" fc on fc."collectivityId" = c."collectivityId" and fc."childId" = c.id));
  return null;
end $$;

create trigger family_words_of_new_families after insert on "Family"
  referencing new table as changed for each statement execute function refresh_words_of_families();
create trigger family_words_of_families after update on "Family"
  referencing new table as changed for each statement execute function refresh_words_of_families();
create trigger family_words_of_new_guardians after insert on "Guardian"
  referencing new table as changed for each statement execute function refresh_words_of_members();
create trigger family_words_of_guardians after update on "Guardian"
  referencing new table as changed for each statement execute function refresh_words_of_members();
create trigger family_words_of_gone_guardians after delete on "Guardian"
  referencing old table as changed for each statement execute function refresh_words_of_members();
create trigger family_words_of_joining_children after insert on "FamilyChild"
  referencing new table as changed for each statement execute function refresh_words_of_members();
create trigger family_words_of_leaving_children after delete on "FamilyChild"
  referencing old table as changed for each statement execute function refresh_words_of_members();
create trigger family_words_of_children after update on "Child"
  referencing new table as changed for each statement execute function refresh_words_of_children();

select refresh_family_words(array(select id from "Family"));

alter table "LetterBatch" add constraint letter_batch_count_check check ("letterCount" > 0);
