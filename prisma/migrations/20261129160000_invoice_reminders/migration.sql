-- Unpaid invoices are reminded, level after level.

alter type "EmailKind" add value 'INVOICE_REMINDER';
alter type "EmailTextSlot" add value 'INVOICE_REMINDER';

alter table "Collectivity"
  add column "remindsInvoices" boolean not null default false,
  add column "invoiceReminderDays" integer[] default array[8, 30]::integer[];

create table "InvoiceReminder" (
  "collectivityId" uuid not null,
  "invoiceId" uuid not null,
  "level" integer not null,
  "remindedOn" date not null,
  "balanceCents" integer not null,
  "emails" integer not null,
  "agentId" uuid,
  "createdAt" timestamptz(3) not null,
  constraint "InvoiceReminder_pkey" primary key ("invoiceId", "level")
);
create index "InvoiceReminder_collectivityId_invoiceId_idx" on "InvoiceReminder" ("collectivityId", "invoiceId");

create table "InvoiceReminderHold" (
  "collectivityId" uuid not null,
  "invoiceId" uuid not null,
  "reason" text not null,
  "agentId" uuid not null,
  "heldAt" timestamptz(3) not null,
  constraint "InvoiceReminderHold_pkey" primary key ("invoiceId")
);
create unique index "InvoiceReminderHold_collectivityId_invoiceId_key" on "InvoiceReminderHold" ("collectivityId", "invoiceId");

alter table "InvoiceReminder"
  add constraint "InvoiceReminder_collectivityId_fkey" foreign key ("collectivityId")
    references "Collectivity" (id) on delete restrict on update cascade,
  add constraint "InvoiceReminder_collectivityId_invoiceId_fkey" foreign key ("collectivityId", "invoiceId")
    references "Invoice" ("collectivityId", id) on delete restrict on update cascade,
  add constraint "InvoiceReminder_collectivityId_agentId_fkey" foreign key ("collectivityId", "agentId")
    references "Agent" ("collectivityId", id) on delete restrict on update cascade;
alter table "InvoiceReminderHold"
  add constraint "InvoiceReminderHold_collectivityId_fkey" foreign key ("collectivityId")
    references "Collectivity" (id) on delete restrict on update cascade,
  add constraint "InvoiceReminderHold_collectivityId_invoiceId_fkey" foreign key ("collectivityId", "invoiceId")
    references "Invoice" ("collectivityId", id) on delete restrict on update cascade,
  add constraint "InvoiceReminderHold_collectivityId_agentId_fkey" foreign key ("collectivityId", "agentId")
    references "Agent" ("collectivityId", id) on delete restrict on update cascade;

-- What the Prisma schema cannot say ----------------------------------------------------------

-- One to three levels, each later than the one before.
alter table "Collectivity"
  add constraint collectivity_invoice_reminders_check check (
    cardinality("invoiceReminderDays") between 1 and 3
    and array_position("invoiceReminderDays", null) is null
    and "invoiceReminderDays"[1] >= 1
    and coalesce("invoiceReminderDays"[1] < "invoiceReminderDays"[2], true)
    and coalesce("invoiceReminderDays"[2] < "invoiceReminderDays"[3], true)
  );
alter table "InvoiceReminder"
  add constraint invoice_reminder_check check ("level" >= 1 and "balanceCents" > 0 and "emails" >= 0);
alter table "InvoiceReminderHold"
  add constraint invoice_reminder_hold_reason_check check (length("reason") > 0);

-- Of an issued invoice that the treasury does not collect, one level after the other.
create function check_invoice_reminder() returns trigger language plpgsql as $$
begin
  if not exists (
    select from "Invoice" i where i."collectivityId" = new."collectivityId" and i.id = new."invoiceId"
      and i."number" is not null and i."treasurySentAt" is null
  ) or new."level" <> 1 + (
    select count(*) from "InvoiceReminder" r where r."invoiceId" = new."invoiceId"
  ) then
    raise exception 'an invoice is reminded level after level, until the treasury collects it'
      using errcode = '23514', constraint = 'invoice_reminder_level_check', table = 'InvoiceReminder';
  end if;
  return new;
end $$;

create trigger invoice_reminder_level before insert on "InvoiceReminder"
  for each row execute function check_invoice_reminder();
create trigger invoice_reminder_append_only before update or delete on "InvoiceReminder"
  for each row execute function refuse_change('invoice_reminder_append_only');

-- What is late: the agents' list, and every morning.
create index invoice_unpaid_idx on "Invoice" ("collectivityId", "dueOn", id)
  where "number" is not null and "treasurySentAt" is null;
