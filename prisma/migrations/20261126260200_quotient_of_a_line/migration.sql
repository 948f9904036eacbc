-- The quotient familial of a line is encrypted: passing it to another key changes nothing that it says.
create or replace function keep_issued_line() returns trigger language plpgsql as $$
declare
  held uuid := case when tg_op = 'INSERT' then new."invoiceId" else old."invoiceId" end;
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'quotient' = to_jsonb(old) - 'quotient'
    and (new."quotient" is null) = (old."quotient" is null) then
    return new;
  end if;
  if exists (
    select from "Invoice" i where i.id = held and i."number" is not null
      and (tg_op <> 'INSERT' or i.xmin <> pg_current_xact_id()::xid)
  ) then
    raise exception 'the lines of an issued invoice do not change'
      using errcode = '23514', constraint = 'invoice_issued', table = 'InvoiceLine';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
