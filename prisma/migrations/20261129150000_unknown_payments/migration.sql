-- Online payments of which nobody knows what became: what the service last said of each.

-- CreateEnum
CREATE TYPE "OnlinePaymentAnswer" AS ENUM ('UNREACHABLE', 'OTHER_PAYMENT', 'PAID', 'REFUSED', 'ABANDONED', 'PENDING', 'GONE');

-- AlterTable
ALTER TABLE "OnlinePayment" ADD COLUMN     "lastAnswer" "OnlinePaymentAnswer",
ADD COLUMN     "lastAskedAt" TIMESTAMPTZ(3);


-- What the Prisma schema cannot say ----------------------------------------------------------

alter table "OnlinePayment"
  add constraint online_payment_answer_check check (("lastAnswer" is null) = ("lastAskedAt" is null));

-- The few that agents must see, of one collectivity.
create index online_payment_unknown_idx on "OnlinePayment" ("collectivityId", "createdAt")
  where "status" in ('CREATED', 'PENDING');
