-- Attempts that had ended, of which the service has said since what could not be taken for theirs or
-- written down: agents see them until it says something else.

-- What the Prisma schema cannot say ----------------------------------------------------------

create index online_payment_ended_to_check_idx on "OnlinePayment" ("collectivityId", "createdAt")
  where "lastAnswer" in ('OTHER_PAYMENT', 'UNRECORDED') and "status" not in ('CREATED', 'PENDING', 'PAID');
