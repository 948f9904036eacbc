import {
  changeEmailAction,
  changeProfileAction,
  deleteAccountAction,
} from '@/lib/accounts/actions/profile';
import {
  beginTotpAction,
  cancelTotpAction,
  changePasswordAction,
  confirmTotpAction,
  disableTotpAction,
  renewRecoveryCodesAction,
  replaceTotpAction,
  revokeOtherSessionsAction,
  revokeSessionAction,
} from '@/lib/accounts/actions/security';
import { cancelOwnTotpResetAction } from '@/lib/accounts/actions/totp-reset';
import { chooseWorkplaceAction } from '@/lib/accounts/actions/workplace';
import { emptyForm, type FormAction } from '@/lib/core/form';

import type { Answer, Case, Cases } from './types';

async function answerTo<Done>(
  action: FormAction<Done>,
  fields: Record<string, string>,
): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const { code } = await action(emptyForm<Done>(), form);
  return { code };
}

const own = <Done>(action: FormAction<Done>, fields: Record<string, string> = {}): Case => ({
  kind: 'own',
  call: () => answerTo(action, fields),
});

const code = '123456';
const currentPassword = 'Ecole2026';
const password = 'Tilleuls4 et goelands';

export const accountCases: Cases = {
  'accounts/changePasswordAction': own(changePasswordAction, {
    currentPassword,
    password,
    passwordAgain: password,
  }),
  'accounts/revokeSessionAction': {
    kind: 'own',
    call: ({ family }) => answerTo(revokeSessionAction, { sessionId: family.actor.sessionId }),
  },
  'accounts/chooseWorkplaceAction': {
    kind: 'guardian',
    call: ({ collectivity }) =>
      answerTo(chooseWorkplaceAction, { collectivityId: collectivity.id }),
  },
  'accounts/revokeOtherSessionsAction': own(revokeOtherSessionsAction),
  'accounts/beginTotpAction': own(beginTotpAction),
  'accounts/cancelTotpAction': own(cancelTotpAction),
  'accounts/cancelOwnTotpResetAction': own(cancelOwnTotpResetAction),
  'accounts/confirmTotpAction': own(confirmTotpAction, { code }),
  'accounts/renewRecoveryCodesAction': own(renewRecoveryCodesAction, { code }),
  'accounts/disableTotpAction': own(disableTotpAction, { currentPassword, code }),
  'accounts/replaceTotpAction': own(replaceTotpAction, { currentPassword, code }),
  'accounts/changeProfileAction': own(changeProfileAction, {
    civility: 'Mme',
    firstName: 'Ada',
    lastName: 'BYRON',
  }),
  'accounts/changeEmailAction': own(changeEmailAction, {
    email: 'ailleurs@example.fr',
    currentPassword,
  }),
  'accounts/deleteAccountAction': own(deleteAccountAction, {
    currentPassword,
    confirmation: 'SUPPRIMER',
  }),
};
