import 'server-only';

import { extendHolidays } from '@/lib/activities/jobs/extend-holidays';
import { civilDate, isCivilDate, isTimeOfDay, timeOfDay } from '@/lib/core/dates/civil-date';
import { instantAt } from '@/lib/core/dates/zoned';
import {
  openToAdministrator,
  type AdministratorOptions,
} from '@/lib/collectivities/jobs/administrator';
import { DomainError } from '@/lib/core/errors';
import { plural } from '@/lib/core/words';
import { familyImportJob } from '@/lib/families/jobs/import';
import { unsafeResetTotpAsOperator } from '@/lib/accounts/commands/operator-totp-reset';
import { runDigests, type DigestReport } from '@/lib/notifications/jobs/run-digests';
import { dispatchDueEmails, type DispatchReport } from '@/lib/notifications/jobs/dispatch';
import { billUnjustifiedAbsences } from '@/lib/requests/jobs/justifications';
import { endPastWaits } from '@/lib/requests/jobs/past-waits';
import { expireSeatOffers } from '@/lib/requests/jobs/seat-offers';
import { listCollectivitiesOf } from '@/lib/notifications/jobs/digest';
import { remindCollectivity, summariseCollectivity } from '@/lib/notifications/jobs/weekly';

import { now } from '../clock';
import { reencrypt, type ReencryptReport } from '../encryption/re-encrypt';
import { log } from '../log';
import { hasMailProvider } from '../mail/mailer';
import { housekeepingJob } from './housekeeping';
import { timeZonesInUse } from './zones';

const NAMES = [
  'administrator',
  'digest',
  'reminders',
  'week-summaries',
  'dispatch',
  'family-import',
  'housekeeping',
  'justifications',
  'public-holidays',
  're-encrypt',
  'second-factor',
  'seat-offers',
] as const;
type Name = (typeof NAMES)[number];

const LOCAL = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::00)?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** An instant, or a wall-clock time that each time zone reads as its own. */
type When = (zone: string) => Date;

function parseWhen(text: string): When {
  const [, day = '', time = ''] = LOCAL.exec(text) ?? [];
  if (isCivilDate(day) && isTimeOfDay(time)) {
    return (zone) => instantAt(civilDate(day), timeOfDay(time), zone);
  }
  const instant = new Date(INSTANT.test(text) ? text : Number.NaN);
  if (Number.isNaN(instant.getTime())) {
    throw new DomainError(
      'INVALID_INSTANT',
      `«\u00A0${text}\u00A0» n’est pas un instant. Écrivez par exemple 2026-11-24T13:00 (heure de chaque collectivité) ou 2026-11-24T12:00:00Z.`,
    );
  }
  return () => instant;
}

function isName(name: string): name is Name {
  return NAMES.some((known) => known === name);
}

/**
 * Runs a job by hand, once, and says in French what it did. Without an offset, `at` is the time
 * that the clocks of each collectivity show; left out, now.
 * `email` names the account of `second-factor`, or of `administrator` with the other options.
 * @throws DomainError UNKNOWN_JOB, INVALID_INSTANT, INVALID, AGENT_EXISTS
 */
export async function runJobByName(
  name: string,
  options: { at?: string } & AdministratorOptions,
): Promise<string> {
  if (!isName(name)) {
    throw new DomainError(
      'UNKNOWN_JOB',
      `La tâche «\u00A0${name}\u00A0» n’existe pas. Les tâches sont\u00A0: ${NAMES.join(', ')}.`,
    );
  }
  const present = now();
  const when = options.at === undefined ? () => present : parseWhen(options.at);
  switch (name) {
    case 'administrator':
      return openToAdministrator(options, present);
    case 'digest':
      return runDigestByHand(when, present);
    case 'reminders':
      return runWeeklyByHand(remindCollectivity, when);
    case 'week-summaries':
      return runWeeklyByHand(summariseCollectivity, when);
    case 'dispatch':
      return dispatchWords(await dispatchDueEmails({ now: await latestOf(when) }));
    case 'family-import': {
      const report = await familyImportJob.run({ at: await latestOf(when), log });
      const ended = (report.done ?? 0) + (report.refused ?? 0) + (report.failed ?? 0);
      return ended === 0
        ? 'Aucun import à faire.'
        : `${plural(ended, 'import terminé', 'imports terminés')}.`;
    }
    case 'second-factor':
      return secondFactorWords(await unsafeResetTotpAsOperator(options.email ?? '', present));
    case 'housekeeping': {
      const report = await housekeepingJob.run({ at: await latestOf(when), log });
      const deleted = Object.values(report).reduce((total, count) => total + count, 0);
      return `Ménage fait\u00A0: ${plural(deleted, 'ligne périmée effacée', 'lignes périmées effacées')}.`;
    }
    case 'justifications':
      return justificationWords(await billUnjustifiedAbsences(await latestOf(when)));
    case 'public-holidays':
      return holidayWords(await extendHolidays(await latestOf(when)));
    case 're-encrypt':
      return reencryptWords(await reencrypt());
    case 'seat-offers': {
      const at = await latestOf(when);
      return seatOfferWords((await expireSeatOffers(at)).expired, (await endPastWaits(at)).ended);
    }
  }
}

function holidayWords({ holidays }: { holidays: number }): string {
  return holidays === 0
    ? 'Aucun jour férié à ajouter.'
    : `${plural(holidays, 'jour férié ajouté', 'jours fériés ajoutés')}.`;
}

function seatOfferWords(expired: number, ended: number): string {
  const taken =
    expired === 0
      ? 'Aucune place proposée n’est à reprendre.'
      : `${plural(expired, 'place proposée reprise', 'places proposées reprises')}, faute de réponse.`;
  return ended === 0 ? taken : `${taken} ${plural(ended, 'attente close', 'attentes closes')}.`;
}

function justificationWords({ billed }: { billed: number }): string {
  return billed === 0
    ? 'Aucune absence n’est à facturer faute de justificatif.'
    : `${plural(billed, 'absence facturée', 'absences facturées')}, faute de justificatif.`;
}

// The instant at which that time has come everywhere.
async function latestOf(when: When): Promise<Date> {
  const instants = (await timeZonesInUse()).map((zone) => when(zone).getTime());
  return instants.length === 0 ? when('Europe/Paris') : new Date(Math.max(...instants));
}

async function runWeeklyByHand(tell: typeof remindCollectivity, when: When): Promise<string> {
  let emails = 0;
  for (const zone of await timeZonesInUse())
    for (const collectivityId of await listCollectivitiesOf(zone))
      emails += (await tell({ at: when(zone), collectivityId })).emails ?? 0;
  return `${plural(emails, 'courriel écrit', 'courriels écrits')}.`;
}

async function runDigestByHand(when: When, present: Date): Promise<string> {
  const total: DigestReport = { emails: 0, decisions: 0, silenced: 0 };
  for (const zone of await timeZonesInUse()) {
    const { emails, decisions, silenced } = await runDigests({
      at: when(zone),
      now: present,
      zone,
    });
    total.emails += emails;
    total.decisions += decisions;
    total.silenced += silenced;
  }
  const told = digestWords(total);
  if (hasMailProvider()) return told;
  // Nobody sends: they are written and kept at once, to be read.
  return `${told} ${dispatchWords(await dispatchDueEmails({ now: present }))}`;
}

function secondFactorWords(isReset: boolean): string {
  return isReset
    ? 'La double authentification est retirée, les appareils sont déconnectés, et un courriel le dit à la personne.'
    : 'Aucun compte n’a cette adresse et une double authentification. Indiquez-la ainsi\u00A0: npm run job second-factor -- --email prenom.nom@commune.fr';
}

function reencryptWords({ renewed, unreadable }: ReencryptReport): string {
  const done =
    renewed === 0
      ? 'Tout est chiffré avec la clé présente.'
      : `${plural(renewed, 'valeur rechiffrée', 'valeurs rechiffrées')} avec la clé présente.`;
  if (unreadable === 0) return `${done} Les clés précédentes ne servent plus.`;
  return `${renewed === 0 ? '' : `${done} `}${plural(unreadable, 'valeur illisible', 'valeurs illisibles')}\u00A0: il manque leur clé à ENCRYPTION_KEY. N’en retirez aucune.`;
}

function digestWords({ emails, decisions, silenced }: DigestReport): string {
  if (decisions === 0) return 'Aucune réponse à annoncer.';
  const silent =
    silenced === 0
      ? ''
      : `, et ${plural(silenced, 'compte', 'comptes')} sans courriel, selon leurs options`;
  return `${plural(decisions, 'réponse annoncée', 'réponses annoncées')} dans ${plural(emails, 'courriel')}${silent}.`;
}

function dispatchWords({ sent, kept, suppressed, failed, postponed }: DispatchReport): string {
  const parts = [
    ...(sent > 0 ? [plural(sent, 'courriel envoyé', 'courriels envoyés')] : []),
    ...(kept > 0
      ? [
          `${plural(kept, 'courriel conservé', 'courriels conservés')} faute de service d’envoi, à lire dans /backoffice/courriels`,
        ]
      : []),
    ...(suppressed > 0 ? [`${plural(suppressed, 'courriel')} sans objet`] : []),
    ...(postponed > 0
      ? [plural(postponed, 'courriel remis à plus tard', 'courriels remis à plus tard')]
      : []),
    ...(failed > 0 ? [plural(failed, 'courriel en échec', 'courriels en échec')] : []),
  ];
  return parts.length === 0 ? 'Aucun courriel à envoyer.' : `${parts.join(', ')}.`;
}
