/**
 * Where amounts may not be divided nor rounded: all that runs, and the demonstration's billing.
 * tests/architecture checks that nothing that names cents stands elsewhere.
 */
export const MONEY = ['app/**', 'components/**', 'lib/**'];
export const CORE_MONEY = ['lib/core/**'];
export const SEED_MONEY = ['prisma/seed/billing/**', 'prisma/seed/{activities,activity-*}.ts'];

/** What divides something else than amounts: days, sizes on a screen, bytes, progress. */
export const NOT_MONEY = [
  'components/bookings/{month-days.ts,slot-tooltip.tsx}',
  'components/families/photo-crop.tsx',
  'components/ui/{gauge.tsx,gommette.tsx,use-anchored-position.ts}',
  'lib/accounts/rules/number-question.ts',
  'lib/core/dates/**',
  'lib/core/{column-name,icalendar}.ts',
  'lib/families/jobs/import.ts',
  'lib/families/messages/documents.ts',
  'lib/families/rules/{list-view,photos}.ts',
  'lib/notifications/{commands/resend,jobs/dispatch-fates,messages/rates}.ts',
  'lib/platform/!(payments)/**',
  'lib/platform/*.ts',
  'lib/subscriptions/rules/subscriber-code.ts',
  // The one place that divides amounts.
  'lib/core/money.ts',
];
