-- What the service writes about a request is told by e-mail, unless the family would rather not.

alter type "EmailKind" add value 'MESSAGE';
alter table "Subscription" add column "notifyMessage" boolean not null default true;
