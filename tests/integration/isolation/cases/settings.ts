import {
  saveOnlinePaymentAction,
  savePayingMeansAction,
} from '@/lib/billing/actions/online-settings';
import { removeLogoAction, saveLogoAction } from '@/lib/collectivities/actions/logo';
import {
  previewAcknowledgementAction,
  saveAcknowledgementAction,
  saveBookingRefusalsAction,
  saveCalendarAction,
  saveChangeRefusalsAction,
  saveChangesAction,
  saveContactAction,
  saveIdentityAction,
  saveLegalAction,
  saveSectionsAction,
  saveSecurityAction,
} from '@/lib/collectivities/actions/settings';
import { emptyForm, type FormAction } from '@/lib/core/form';

import type { Case, Cases } from './types';

const ofOwnCollectivity = <Done>(action: FormAction<Done>): Case => ({
  kind: 'own-agent',
  call: () => action(emptyForm(), new FormData()),
});

export const settingsCases: Cases = {
  'billing/savePayingMeansAction': ofOwnCollectivity(savePayingMeansAction),
  'billing/saveOnlinePaymentAction': ofOwnCollectivity(saveOnlinePaymentAction),
  'collectivities/saveIdentityAction': ofOwnCollectivity(saveIdentityAction),
  'collectivities/saveContactAction': ofOwnCollectivity(saveContactAction),
  'collectivities/saveCalendarAction': ofOwnCollectivity(saveCalendarAction),
  'collectivities/saveAcknowledgementAction': ofOwnCollectivity(saveAcknowledgementAction),
  'collectivities/saveSecurityAction': ofOwnCollectivity(saveSecurityAction),
  'collectivities/saveLegalAction': ofOwnCollectivity(saveLegalAction),
  'collectivities/saveSectionsAction': ofOwnCollectivity(saveSectionsAction),
  'collectivities/saveChangesAction': ofOwnCollectivity(saveChangesAction),
  'collectivities/saveBookingRefusalsAction': ofOwnCollectivity(saveBookingRefusalsAction),
  'collectivities/saveChangeRefusalsAction': ofOwnCollectivity(saveChangeRefusalsAction),
  'collectivities/saveLogoAction': ofOwnCollectivity(saveLogoAction),
  'collectivities/removeLogoAction': ofOwnCollectivity(removeLogoAction),
  'collectivities/previewAcknowledgementAction': {
    kind: 'own-agent',
    call: () =>
      previewAcknowledgementAction({
        silenceMeansAcceptance: 'non',
        silenceMonths: '2',
        appealText: 'Recours',
      }),
  },
};
