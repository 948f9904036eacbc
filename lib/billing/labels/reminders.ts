import { daysBetween, type CivilDate } from '@/lib/core/dates/civil-date';
import { listWords, plural } from '@/lib/core/words';

import type {
  LateFilter,
  LateInvoice,
  Reminded,
  ReminderSettings,
  SentReminder,
} from '../types/reminder';
import { dayFrom, shortDay } from './mine';

/** What the list of late invoices can be narrowed to. */
export const lateFilterLabels: Record<LateFilter, string> = {
  all: 'Toutes',
  due: 'À relancer',
  last: 'Toutes relances envoyées',
  held: 'Suspendues',
};

/** What is said where there is none. */
export const noLateWords: Record<LateFilter, string> = {
  all: 'Aucune facture en retard.',
  due: 'Aucune facture à relancer aujourd’hui.',
  last: 'Aucune facture n’a reçu toutes ses relances.',
  held: 'Aucune relance suspendue.',
};

/** "échue le 31 oct. 2026, 8 jours de retard" */
export function lateWords(dueOn: CivilDate, today: CivilDate): string {
  return `échue le ${shortDay(dueOn)}, ${plural(daysBetween(dueOn, today), 'jour')} de retard`;
}

/** "Relance n° 1 le 8 nov. 2026", "Relance n° 1 sur papier le 8 nov. 2026". */
export function reminderWords({ level, on, emails }: SentReminder): string {
  return `Relance n° ${level}${emails === 0 ? ' sur papier' : ''} le ${shortDay(on)}`;
}

/** What comes next for an invoice: "Relance n° 2 à partir du 30 nov. 2026". */
export function nextWords(
  { next, disputes }: Pick<LateInvoice, 'next' | 'disputes'>,
  today: CivilDate,
): string {
  if (next === null) return 'Toutes les relances sont envoyées';
  if (disputes.length > 0)
    return `Relance n° ${next.level} pas avant votre réponse, sauf si vous la cochez`;
  return next.on <= today
    ? `Relance n° ${next.level} à envoyer`
    : `Relance n° ${next.level} à partir du ${shortDay(next.on)}`;
}

/** When unpaid invoices are reminded, in one sentence. */
export function settingsWords({ isOn, days }: ReminderSettings): string {
  const delays = `${listWords(days.map(String))} jours après l’échéance`;
  return isOn
    ? `Chaque matin à 9:00, les factures impayées sont relancées par courriel, ${delays}.`
    : 'Aucune relance ne part d’elle-même\u00A0: allumez-les dans les réglages, ou relancez depuis cette liste.';
}

/** "2 factures laissées de côté : payée, suspendue ou relancée entre-temps." */
function leftWords(count: number, why: string): string {
  const left = plural(count, 'facture laissée', 'factures laissées');
  return count === 0 ? '' : ` ${left} de côté\u00A0: ${why}`;
}

/** What came of reminding some invoices. */
export function remindedWords({ invoices, onPaper, skipped, disputed }: Reminded): string {
  const told = `${plural(invoices, 'facture relancée', 'factures relancées')}.`;
  const paper =
    onPaper === 0
      ? ''
      : ` Dont ${onPaper} de familles sans compte sur le portail\u00A0: imprimez leurs lettres plus bas.`;
  const left = leftWords(skipped - disputed, 'payée, suspendue ou relancée entre-temps.');
  const contested = leftWords(
    disputed,
    'contestée depuis l’ouverture de la page. Pour relancer quand même, cochez de nouveau.',
  );
  return `${told}${paper}${left}${contested}`;
}

/** What a family reads on its invoice: "Relance envoyée le 8 novembre." */
export function myReminderWords(reminders: readonly SentReminder[], today: CivilDate): string {
  const last = reminders.at(-1);
  if (last === undefined) return '';
  const day = dayFrom(last.on, today);
  return reminders.length === 1
    ? `Nous vous avons envoyé une relance le ${day}.`
    : `Nous vous avons envoyé ${plural(reminders.length, 'relance')}, la dernière le ${day}.`;
}
