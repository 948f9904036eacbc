-- Each e-mail that tells something has its option: those of a seat offered and of a closure too.
alter table "Subscription"
  add column "notifySeatOffer" boolean not null default true,
  add column "notifyClosure" boolean not null default true;
