-- The notice that the next message may still join; a new kind serves from the next migration on.

create index email_open_message_idx on "Email" ("accountId", "collectivityId")
  where "kind" = 'MESSAGE' and "state" = 'QUEUED';
