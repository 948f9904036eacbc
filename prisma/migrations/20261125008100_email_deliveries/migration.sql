-- What became of an e-mail once the provider had taken it, and the addresses that take none.

create type "EmailDelivery" as enum ('DELAYED', 'DELIVERED', 'BOUNCED', 'COMPLAINED');

alter table "Email"
  add column "delivery" "EmailDelivery",
  add column "deliveryAt" timestamptz(3),
  add constraint email_delivery_check check (("delivery" is null) = ("deliveryAt" is null));

create index email_provider_idx on "Email" ("providerId") where "providerId" is not null;
create index email_undelivered_idx on "Email" ("collectivityId", "createdAt")
  where "delivery" in ('BOUNCED', 'COMPLAINED');

alter table "Account"
  add column "unreachableEmail" citext,
  add column "unreachableAt" timestamptz(3),
  add constraint account_unreachable_check check (("unreachableEmail" is null) = ("unreachableAt" is null));
