import type { DisputeStatus } from '@/lib/requests/types';

import type { StateTone } from '../ui/state-badge';

/** The colour of each state (DESIGN.md): yellow awaits the municipality, grey asks nothing. */
export const DISPUTE_TONES: Record<DisputeStatus, StateTone> = {
  PENDING: 'pending',
  ACCEPTED: 'booked',
  REFUSED: 'absent',
  WITHDRAWN: 'grey',
};
