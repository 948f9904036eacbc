import { DomainError } from '@/lib/core/errors';

/** Why a setting was not saved. */
export type SettingsCode = 'SETTINGS_STALE' | 'HOST_NAME_TAKEN' | 'TOTP_NOT_YOURS' | 'LOGO_SVG';

const settingsMessages: Record<SettingsCode, string> = {
  SETTINGS_STALE:
    'Une autre personne a modifié ces réglages depuis que vous les lisez. Rien n’a été enregistré\u00A0: notez vos changements, rechargez la page, puis reprenez.',
  HOST_NAME_TAKEN: 'Ce nom de domaine est déjà celui d’une autre collectivité.',
  TOTP_NOT_YOURS:
    'Activez d’abord votre propre double authentification\u00A0: sans elle, ce réglage vous fermerait l’espace des agents.',
  LOGO_SVG:
    'Un fichier SVG peut contenir des programmes\u00A0: le portail n’en garde pas. Enregistrez votre logo en PNG, puis choisissez-le.',
};

/** The refusal of a setting; `field` where a form's field is to blame. */
export function settingsError(code: SettingsCode, field?: string): DomainError {
  return new DomainError(code, settingsMessages[code], field);
}
