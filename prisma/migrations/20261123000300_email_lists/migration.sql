-- The agents' list of e-mails, by state and by the beginning of the address.

create index "Email_collectivityId_state_createdAt_idx" on "Email" ("collectivityId", "state", "createdAt");
create index email_recipient_idx on "Email" ("collectivityId", lower("recipient") text_pattern_ops);
