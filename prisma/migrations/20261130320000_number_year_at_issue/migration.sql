-- A check looks at a row again whatever changes in it: those that had been issued with a number of a year
-- to come could no longer be sent to the treasury. The year is looked at when the number is given.
alter table "Invoice" drop constraint invoice_number_year_check;

create function refuse_invoice_number_year() returns trigger language plpgsql as $$
begin
  raise exception 'an invoice has no number of a year after its issue'
    using errcode = '23514', constraint = 'invoice_number_year_check', table = 'Invoice';
end $$;

create trigger invoice_number_year before insert or update of "number" on "Invoice" for each row
when (
  new."runId" is not null and new."number" is not null
  and left(new."number", 4)::int > extract(year from new."issuedOn")
)
execute function refuse_invoice_number_year();
