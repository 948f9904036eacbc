import { z } from 'zod';

import { isCivilDate, isTimeOfDay } from '@/lib/core/dates/civil-date';
import { civilDateIn, instantAt, timeOfDayIn } from '@/lib/core/dates/zoned';

import { SERVICE_ZONE } from './payfip-facts';

/** When something was done, as the service writes it: DDMMYYYY, HHMM. */
type ServiceTime = { dattrans: string; heurtrans: string };

const schema = z.object({
  dattrans: z
    .string()
    .regex(/^\d{8}$/)
    .transform((text) => `${text.slice(4)}-${text.slice(2, 4)}-${text.slice(0, 2)}`)
    .refine(isCivilDate),
  heurtrans: z
    .string()
    .regex(/^\d{4}$/)
    .transform((text) => `${text.slice(0, 2)}:${text.slice(2)}`)
    .refine(isTimeOfDay),
});

/** The instant that the service's day and time say, to the minute; null where they say none. */
export function readServiceTime(given: Record<keyof ServiceTime, string | null>): Date | null {
  const { success, data } = schema.safeParse(given);
  return success ? instantAt(data.dattrans, data.heurtrans, SERVICE_ZONE) : null;
}

/** An instant as the service writes it. */
export function serviceTime(instant: Date): ServiceTime {
  const [year = '', month = '', day = ''] = civilDateIn(instant, SERVICE_ZONE).split('-');
  return {
    dattrans: `${day}${month}${year}`,
    heurtrans: timeOfDayIn(instant, SERVICE_ZONE).replace(':', ''),
  };
}
