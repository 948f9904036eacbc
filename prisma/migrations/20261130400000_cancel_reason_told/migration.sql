-- Families read why a payment was cancelled only where whoever wrote it knew that they would.
alter table "Payment" add column "isReasonTold" boolean not null default false;

drop trigger payment_append_only on "Payment";
-- The reason of a rejected debit is written by the portal, and its family was told.
update "Payment" p set "isReasonTold" = true
where p."cancelledAt" is not null and exists (select from "Debit" e
  where e."collectivityId" = p."collectivityId" and e."paymentId" = p.id and e."rejectedOn" is not null);
create trigger payment_append_only before update on "Payment"
  for each row
  when (
    old."cancelledAt" is not null
    or (to_jsonb(new) - 'cancelledAt' - 'cancelReason' - 'cancelledById' - 'isReasonTold')
      <> (to_jsonb(old) - 'cancelledAt' - 'cancelReason' - 'cancelledById' - 'isReasonTold')
  )
  execute function refuse_change('payment_append_only');
alter table "Payment" add constraint payment_reason_told_check
  check ("cancelledAt" is not null or not "isReasonTold");
