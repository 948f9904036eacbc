-- Whether an attempt to pay was begun for good or as a test: what the service answers is compared with it.

-- AlterTable
ALTER TABLE "OnlinePayment" ADD COLUMN     "mode" TEXT;

-- Those begun before: as their collectivity is.
update "OnlinePayment" o set "mode" = c."payfipMode" from "Collectivity" c where c.id = o."collectivityId";

-- AlterTable
ALTER TABLE "OnlinePayment" ALTER COLUMN "mode" SET NOT NULL;


-- What the Prisma schema cannot say ----------------------------------------------------------

alter table "OnlinePayment" add constraint online_payment_mode_check check ("mode" in ('T', 'X', 'W'));
