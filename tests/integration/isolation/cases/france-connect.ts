import {
  linkFranceConnectAction,
  linkKnownIdentityAction,
  unlinkFranceConnectAction,
} from '@/lib/accounts/actions/france-connect';
import { emptyForm, type FormAction } from '@/lib/core/form';

import type { Case, Cases } from './types';

const ofOwnAccount = (action: FormAction): Case => ({
  kind: 'own',
  call: () => action(emptyForm(), new FormData()),
});

export const franceConnectCases: Cases = {
  'accounts/linkFranceConnectAction': ofOwnAccount(linkFranceConnectAction),
  'accounts/linkKnownIdentityAction': ofOwnAccount(linkKnownIdentityAction),
  'accounts/unlinkFranceConnectAction': ofOwnAccount(unlinkFranceConnectAction),
};
