/** How money comes. */
export type PaymentMeans =
  'CARD' | 'DIRECT_DEBIT' | 'CASH' | 'CHEQUE' | 'CESU' | 'HOLIDAY_VOUCHER' | 'TRANSFER';
