'use server';

import { DomainError } from '@/lib/core/errors';
import { publicForm } from '@/lib/platform/actions/forms';

import { unsafeUnsubscribe } from '../commands/unsubscribe';
import { unsubscribeSchema } from '../schema/unsubscribe';

/** "Ne plus recevoir ces courriels", from the page that an e-mail's link opens. */
export const unsubscribeAction = publicForm(
  { name: 'notifications.unsubscribe', schema: unsubscribeSchema },
  async ({ link }) => {
    if (!(await unsafeUnsubscribe(link)))
      throw new DomainError(
        'NOT_FOUND',
        'Ce lien n’est pas complet. Ouvrez-le depuis le courriel.',
      );
    return 'stopped' as const;
  },
);
