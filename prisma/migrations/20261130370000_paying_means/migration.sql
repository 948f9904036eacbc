-- AlterTable
ALTER TABLE "Collectivity" ADD COLUMN     "chequePayee" TEXT,
ADD COLUMN     "counterMeans" "PaymentMeans"[] DEFAULT ARRAY[]::"PaymentMeans"[],
ADD COLUMN     "transferIban" TEXT;

alter table "Collectivity"
  add constraint collectivity_counter_means_check check (
    "counterMeans" is not null
    and "counterMeans" <@ array['CASH', 'CHEQUE', 'CESU', 'HOLIDAY_VOUCHER']::"PaymentMeans"[]),
  add constraint collectivity_transfer_iban_check check ("transferIban" ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
  add constraint collectivity_cheque_payee_check check ("chequePayee" <> '');
