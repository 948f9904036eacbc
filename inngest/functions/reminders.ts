import { remindCollectivity } from '@/lib/notifications/jobs/weekly';
import { REMINDER_CRON } from '@/lib/notifications/rules/weeks';

import { remindersDue } from '../events';
import { collectivityFunction, zoneFunctions } from './local-hours';

const REMINDERS = {
  id: 'reminders',
  names: { hours: 'Rappels de 9:00', collectivity: 'Rappels d’une collectivité' },
  cron: REMINDER_CRON,
  due: remindersDue,
  run: remindCollectivity,
};

export const reminderFunctions = zoneFunctions(REMINDERS);
export const collectivityReminderFunction = collectivityFunction(REMINDERS);
