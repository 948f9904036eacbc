import { emptyForm } from '@/lib/core/form';
import { vouchForAddressAction } from '@/lib/notifications/actions/address';

import type { Cases } from './types';

export const notificationCases: Cases = {
  'notifications/vouchForAddressAction': {
    kind: 'own',
    call: () => vouchForAddressAction(emptyForm(), new FormData()),
  },
};
