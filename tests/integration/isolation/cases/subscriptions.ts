import { emptyForm } from '@/lib/core/form';
import {
  saveNotificationsAction,
  searchByCodeAction,
  searchByInvoiceAction,
  subscribeAction,
  unsubscribeAction,
} from '@/lib/subscriptions/actions';

import type { Cases, Target } from './types';

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

const subscriptionOf = ({ family }: Target): FormData =>
  formOf({ subscriptionId: family.subscription.id });

export const subscriptionCases: Cases = {
  'subscriptions/searchByCodeAction': {
    kind: 'own',
    call: () => searchByCodeAction(emptyForm<never>(), formOf({ subscriberCode: 'K7P2Q9XWD4' })),
  },
  'subscriptions/searchByInvoiceAction': {
    kind: 'own',
    call: () =>
      searchByInvoiceAction(
        emptyForm<never>(),
        formOf({ issuer: '044017', reference: '2026-10-0147', amount: '16,10', payer: '1' }),
      ),
  },
  'subscriptions/subscribeAction': {
    kind: 'own',
    call: () => subscribeAction(emptyForm<never>(), formOf({})),
  },
  'subscriptions/saveNotificationsAction': {
    kind: 'guardian',
    call: (target) => saveNotificationsAction(emptyForm(), subscriptionOf(target)),
  },
  'subscriptions/unsubscribeAction': {
    kind: 'guardian',
    call: (target) => unsubscribeAction(emptyForm<never>(), subscriptionOf(target)),
  },
};
