-- A month writes hundreds of thousands of days: what is added to an invoice is checked once for each
-- statement, what is changed or deleted row by row as before.

drop trigger invoice_line_issued on "InvoiceLine";
create trigger invoice_line_issued before update or delete on "InvoiceLine"
  for each row execute function keep_issued_line();

create function check_added_lines() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select distinct "invoiceId" from added) a
    join "Invoice" i on i.id = a."invoiceId"
    where i."number" is not null and i.xmin <> pg_current_xact_id()::xid
  ) then
    raise exception 'the lines of an issued invoice do not change'
      using errcode = '23514', constraint = 'invoice_issued', table = 'InvoiceLine';
  end if;
  return null;
end $$;

create trigger invoice_line_added after insert on "InvoiceLine"
  referencing new table as added for each statement execute function check_added_lines();

drop trigger invoice_day_issued on "InvoiceDay";
create trigger invoice_day_issued before update or delete on "InvoiceDay"
  for each row execute function keep_issued_day();

create function check_added_days() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select distinct "lineId" from added) a
    join "InvoiceLine" l on l.id = a."lineId" join "Invoice" i on i.id = l."invoiceId"
    where i."number" is not null and i.xmin <> pg_current_xact_id()::xid
  ) then
    raise exception 'the days of an issued invoice do not change'
      using errcode = '23514', constraint = 'invoice_issued', table = 'InvoiceDay';
  end if;
  return null;
end $$;

create trigger invoice_day_added after insert on "InvoiceDay"
  referencing new table as added for each statement execute function check_added_days();
