import { digestFunctions } from './digest';
import { dispatchFunction } from './dispatch';
import { housekeepingFunction } from './housekeeping';

/** What /api/inngest serves. */
export const functions = [...digestFunctions, dispatchFunction, housekeepingFunction];
