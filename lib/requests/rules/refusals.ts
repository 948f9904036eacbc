import { REASON_LENGTH } from '../labels';

/** A reason that comes back: its name in the list, and what the family reads. */
export type RefusalTemplate = { label: string; message: string };

/** What is refused: days of activities, or changes to a file. */
export type RefusalSubject = 'bookings' | 'changes';

/** How many a collectivity keeps at most, as the database has it. */
export const REFUSALS_MAX = 10;

/** The longest name of a reason, in characters. */
export const REFUSAL_LABEL_LENGTH = 60;

// Where a collectivity has written none.
const USUAL: Record<RefusalSubject, readonly RefusalTemplate[]> = {
  bookings: [
    {
      label: 'Plus de place',
      message: 'Toutes les places sont prises ce jour-là. Vous pouvez demander un autre jour.',
    },
    {
      label: 'Demande trop tardive',
      message: 'Votre demande est arrivée trop tard pour organiser l’accueil ce jour-là.',
    },
    {
      label: 'Dossier incomplet',
      message:
        'Il manque des pièces à votre dossier. Envoyez-les au service, puis refaites votre demande.',
    },
    {
      label: 'Pas d’accueil ce jour-là',
      message: 'L’activité n’a pas lieu ce jour-là.',
    },
    {
      label: 'Déjà prise en compte',
      message: 'Ce changement est déjà enregistré\u00A0: vous n’avez rien d’autre à faire.',
    },
  ],
  changes: [
    {
      label: 'Justificatif manquant',
      message:
        'Il manque un justificatif. Joignez-le à une nouvelle demande, depuis votre dossier famille.',
    },
    {
      label: 'Information incomplète',
      message: 'Ce que vous avez indiqué est incomplet. Vérifiez-le, puis refaites votre demande.',
    },
    {
      label: 'Accord de l’autre responsable',
      message: 'Cette modification demande l’accord écrit de l’autre responsable du dossier.',
    },
    {
      label: 'Déjà à jour',
      message: 'Votre dossier est déjà à jour\u00A0: vous n’avez rien d’autre à faire.',
    },
  ],
};

function isTemplate(value: unknown): value is RefusalTemplate {
  if (typeof value !== 'object' || value === null) return false;
  const { label, message }: { label?: unknown; message?: unknown } = value;
  return typeof label === 'string' && typeof message === 'string';
}

/** The reasons of a collectivity, from its column; the usual ones where it has written none. */
export function refusalsOf(subject: RefusalSubject, stored: unknown): readonly RefusalTemplate[] {
  if (!Array.isArray(stored)) return USUAL[subject];
  return stored.filter(isTemplate).map(({ label, message }) => ({ label, message }));
}

/** The template that a reason is, word for word; null where it was written by hand. */
export function templateOf(
  reason: string,
  templates: readonly RefusalTemplate[],
): RefusalTemplate | null {
  return templates.find(({ message }) => message === reason) ?? null;
}

/**
 * What the reason becomes when one chooses a template, or none. What was written by hand is completed,
 * never replaced.
 */
export function withTemplate(
  reason: string,
  chosen: RefusalTemplate | null,
  templates: readonly RefusalTemplate[],
): string {
  const isOwn = reason.trim() !== '' && templateOf(reason, templates) === null;
  if (!isOwn) return chosen?.message ?? '';
  return chosen === null ? reason : `${reason.trim()} ${chosen.message}`.slice(0, REASON_LENGTH);
}
