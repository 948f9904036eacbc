import { tellDigests } from '@/lib/notifications/jobs/digest';
import { DIGEST_CRON } from '@/lib/notifications/rules';

import { digestDue } from '../events';
import { collectivityFunction, zoneFunctions } from './local-hours';

const DIGESTS = {
  id: 'digest',
  names: { hours: 'Réponses de 13:00 et 18:00', collectivity: 'Réponses d’une collectivité' },
  cron: DIGEST_CRON,
  due: digestDue,
  run: tellDigests,
};

export const digestFunctions = zoneFunctions(DIGESTS);
export const collectivityDigestFunction = collectivityFunction(DIGESTS);
