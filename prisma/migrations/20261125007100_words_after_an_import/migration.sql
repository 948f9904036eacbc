-- An import writes thousands of files in one transaction. What they are found by is written once,
-- at its end (lib/families/commands/import-rows.ts), rather than after each of its statements.

drop trigger family_words_of_new_families on "Family";
drop trigger family_words_of_new_guardians on "Guardian";
drop trigger family_words_of_joining_children on "FamilyChild";

create trigger family_words_of_new_families after insert on "Family"
  referencing new table as changed for each statement
  when (current_setting('portail.words_later', true) is distinct from 'on')
  execute function refresh_words_of_families();
create trigger family_words_of_new_guardians after insert on "Guardian"
  referencing new table as changed for each statement
  when (current_setting('portail.words_later', true) is distinct from 'on')
  execute function refresh_words_of_members();
create trigger family_words_of_joining_children after insert on "FamilyChild"
  referencing new table as changed for each statement
  when (current_setting('portail.words_later', true) is distinct from 'on')
  execute function refresh_words_of_members();
