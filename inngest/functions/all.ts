import { collectivityDigestFunction, digestFunctions } from './digest';
import { dispatchFunction } from './dispatch';
import { familyImportFunction } from './family-import';
import { housekeepingFunction } from './housekeeping';
import { paymentsFunction } from './payments';
import { seatOfferFunction } from './seat-offers';

/** What /api/inngest serves. */
export const functions = [
  ...digestFunctions,
  collectivityDigestFunction,
  dispatchFunction,
  familyImportFunction,
  housekeepingFunction,
  paymentsFunction,
  seatOfferFunction,
];
