import { emptyForm } from '@/lib/core/form';
import { vouchForAddressAction } from '@/lib/notifications/actions/address';
import { resendEmailAction, sendTestEmailAction } from '@/lib/notifications/actions/resend';
import { previewEmailTextAction, saveEmailTextAction } from '@/lib/notifications/actions/texts';
import { db } from '@/lib/platform/db/client';
import { createEmail } from '@/tests/support/factories/emails';

import type { Cases } from './types';

export const notificationCases: Cases = {
  'notifications/vouchForAddressAction': {
    kind: 'own',
    call: () => vouchForAddressAction(emptyForm(), new FormData()),
  },
  'notifications/resendEmailAction': {
    kind: 'agent',
    call: async ({ collectivity, family }) => {
      const { id } = await createEmail(db, collectivity, family.account);
      const form = new FormData();
      form.set('emailId', id);
      return resendEmailAction(emptyForm(), form);
    },
  },
  'notifications/saveEmailTextAction': {
    kind: 'own-agent',
    call: () => saveEmailTextAction(emptyForm(), new FormData()),
  },
  'notifications/previewEmailTextAction': {
    kind: 'own-agent',
    call: () => previewEmailTextAction({ slot: 'DIGEST', text: 'Bonjour', appealText: '' }),
  },
  'notifications/sendTestEmailAction': {
    kind: 'own-agent',
    call: () => sendTestEmailAction(emptyForm(), new FormData()),
  },
};
