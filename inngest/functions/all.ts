import { collectivityDigestFunction, digestFunctions } from './digest';
import { dispatchFunction } from './dispatch';
import { familyImportFunction } from './family-import';
import { housekeepingFunction } from './housekeeping';
import { justificationFunction } from './justifications';
import { paymentsFunction } from './payments';
import { holidaysFunction } from './public-holidays';
import { seatOfferFunction } from './seat-offers';
import { collectivityReminderFunction, reminderFunctions } from './reminders';
import { collectivitySummaryFunction, summaryFunctions } from './week-summaries';

/** What /api/inngest serves. */
export const functions = [
  ...digestFunctions,
  collectivityDigestFunction,
  ...reminderFunctions,
  collectivityReminderFunction,
  ...summaryFunctions,
  collectivitySummaryFunction,
  dispatchFunction,
  familyImportFunction,
  housekeepingFunction,
  justificationFunction,
  paymentsFunction,
  holidaysFunction,
  seatOfferFunction,
];
