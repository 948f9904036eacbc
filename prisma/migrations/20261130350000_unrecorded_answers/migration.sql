-- An answer of the payment service that could not be written down: agents must see that there is one.

-- AlterEnum
ALTER TYPE "OnlinePaymentAnswer" ADD VALUE 'UNRECORDED' AFTER 'OTHER_PAYMENT';
