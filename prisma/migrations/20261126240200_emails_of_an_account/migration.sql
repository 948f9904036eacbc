-- What an account was sent, for its holder to take away.
create index "Email_accountId_createdAt_idx" on "Email" ("accountId", "createdAt");
