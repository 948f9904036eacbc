-- Runs prepared at once could each begin the same mandate: the earliest run alone does. A debit does not
-- change, but for this once.
alter table "Debit" disable trigger debit_append_only;
update "Debit" e set "sequence" = 'RCUR'
from (
  select s.id, row_number() over (
    partition by s."collectivityId", s."mandateId" order by r."createdAt", r.id, s."endToEndId") as rank
  from "Debit" s
  join "DebitRun" r on r."collectivityId" = s."collectivityId" and r.id = s."runId"
  where s."sequence" = 'FRST' and s."releasedAt" is null and s."rejectedOn" is null
) f
where f.id = e.id and f.rank > 1;
alter table "Debit" enable trigger debit_append_only;

-- A mandate begins once: of its debits that stand, one at most is its first.
create unique index debit_first_key on "Debit" ("collectivityId", "mandateId")
  where "sequence" = 'FRST' and "releasedAt" is null and "rejectedOn" is null;

-- As before; and the mandate is locked, before the invoice, as who revokes it locks it.
create or replace function check_debit() returns trigger language plpgsql as $$
begin
  perform 1 from "Mandate" d
    where d."collectivityId" = new."collectivityId" and d.id = new."mandateId" for no key update;
  perform 1 from "Invoice" i
    join "Mandate" d on d."collectivityId" = i."collectivityId" and d."familyId" = i."familyId"
      and d.id = new."mandateId" and d."signedOn" is not null and d."revokedOn" is null
    where i."collectivityId" = new."collectivityId" and i.id = new."invoiceId"
      and i."number" is not null and i."treasurySentAt" is null
      and not exists (select 1 from "OnlinePayment" o where o."collectivityId" = i."collectivityId"
        and o."invoiceId" = i.id and o.status in ('CREATED', 'PENDING'))
    for no key update of i;
  if not found then
    raise exception 'an invoice is debited with a mandate of its family, while nobody else has it paid'
      using errcode = '23514', constraint = 'debit_check', table = 'Debit';
  end if;
  return new;
end $$;
