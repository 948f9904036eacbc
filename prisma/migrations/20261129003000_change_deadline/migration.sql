-- In how many days each collectivity means to answer a request to change a family's file.

alter table "Collectivity" add column "changeAnswerDays" integer not null default 10;
alter table "Collectivity" add constraint collectivity_change_answer_days_check
  check ("changeAnswerDays" between 1 and 60);
