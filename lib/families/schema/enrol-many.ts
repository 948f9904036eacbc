import { z } from 'zod';

import { MOST_ENROLLED } from '../rules/enrol-many';
import { isInOrder, isReasonable, LENGTH, ORDER, period } from './file';

const child = z
  .string()
  .transform((text) => text.split('.'))
  .pipe(z.tuple([z.uuid(), z.uuid(), z.uuid()]))
  .transform(([familyId, childId, enrolmentId]) => ({ familyId, childId, enrolmentId }));

/** The days that an address asks for, checked before any child is listed. */
export const enrolPeriodSchema = z
  .object(period)
  .refine(isInOrder, ORDER)
  .refine(isReasonable, LENGTH);

/** What is wrong with the days, by field. */
export function periodErrors({
  error,
}: {
  error?: z.ZodError | undefined;
}): Record<string, string> {
  const issues = [...(error?.issues ?? [])].reverse();
  return Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), message]));
}

/** Children of one page to enrol in an activity. Each comes with its enrolment's id: sent twice, it counts once. */
export const enrolManySchema = z
  .object({
    activityId: z.uuid(),
    children: z.preprocess(
      (value) => (typeof value === 'string' ? [value] : value),
      z.array(child, 'Cochez au moins un enfant.').min(1).max(MOST_ENROLLED),
    ),
    ...period,
  })
  .refine(isInOrder, ORDER)
  .refine(isReasonable, LENGTH);

export type EnrolManyInput = z.output<typeof enrolManySchema>;
