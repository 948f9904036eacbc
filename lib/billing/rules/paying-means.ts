/** What a collectivity may take at its counter: transfers go to its account. */
export const DESK_MEANS = ['CASH', 'CHEQUE', 'CESU', 'HOLIDAY_VOUCHER'] as const;

export type DeskMeans = (typeof DESK_MEANS)[number];
