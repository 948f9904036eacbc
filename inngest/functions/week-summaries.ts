import { summariseCollectivity } from '@/lib/notifications/jobs/weekly';
import { SUMMARY_CRON } from '@/lib/notifications/rules/weeks';

import { summariesDue } from '../events';
import { collectivityFunction, zoneFunctions } from './local-hours';

const SUMMARIES = {
  id: 'week-summaries',
  names: { hours: 'Résumés du dimanche', collectivity: 'Résumés d’une collectivité' },
  cron: SUMMARY_CRON,
  due: summariesDue,
  run: summariseCollectivity,
};

export const summaryFunctions = zoneFunctions(SUMMARIES);
export const collectivitySummaryFunction = collectivityFunction(SUMMARIES);
