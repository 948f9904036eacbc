import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { renderLetter } from '@/lib/accounts/emails/letter';
import { writeLetter, type LetterFacts } from '@/lib/accounts/rules/letters';
import { renderInvoiceEmail } from '@/lib/billing/emails/invoice';
import { renderReceipt } from '@/lib/billing/emails/receipt';
import { civilDate, timeOfDay } from '@/lib/core/dates/civil-date';
import { renderAcknowledgement } from '@/lib/notifications/emails/acknowledgement';
import { renderReminder } from '@/lib/notifications/emails/cutoff-reminder';
import { renderDigest } from '@/lib/notifications/emails/digest';
import { renderMessageNotice } from '@/lib/notifications/emails/message-notice';
import { ACCOUNT_EMAIL_KINDS, type AccountEmailKind } from '@/lib/notifications/types';
import { renderSummary } from '@/lib/notifications/emails/week-summary';
import type { AcknowledgedSlot, DigestSlot, EmailContent } from '@/lib/notifications/types';

import { GOLDEN_ACTS } from './golden-acts';
import { FRAME, SILENCEABLE } from './golden-frame';

const SERVICE = {
  serviceName: 'service Enfance',
  postalAddress: '1 place de la Mairie, 44990 Saint-Aubin',
  phone: '02 00 00 00 40',
  email: 'enfance@siej.example.fr',
  silenceMeansAcceptance: true,
  silenceMonths: 2,
  appealText: 'Vous pouvez saisir le tribunal administratif de Nantes dans les deux mois.',
};

function slot(day: string, child: string, overrides: Partial<DigestSlot> = {}): DigestSlot {
  return {
    day: civilDate(day),
    startsAt: timeOfDay('17:00'),
    endsAt: timeOfDay('19:00'),
    kind: 'BOOKING',
    activity: 'Garderie soir',
    child,
    isBilled: false,
    reference: 17_375_961n,
    outcome: 'ACCEPTED',
    reason: null,
    rank: null,
    ...overrides,
  };
}

function asked(day: string, child: string): AcknowledgedSlot {
  const { outcome: _outcome, reason: _reason, reference: _reference, ...facts } = slot(day, child);
  const submittedAt = new Date('2026-11-08T19:07:00.000Z');
  return { ...facts, activity: 'Accueil de loisirs', submittedAt, outcome: 'PENDING' };
}

function digest(): Promise<EmailContent> {
  const lunch = { startsAt: timeOfDay('12:00'), endsAt: timeOfDay('14:00') };
  return renderDigest({
    frame: { ...SILENCEABLE, ownText: 'La cantine est fermée le 4 décembre.' },
    askedSince: civilDate('2026-11-10'),
    today: civilDate('2026-11-24'),
    slots: [
      slot('2026-12-01', 'Léo'),
      slot('2026-12-01', 'Nathan'),
      slot('2026-12-03', 'Léa', {
        ...lunch,
        kind: 'ABSENCE',
        activity: 'Restauration scolaire',
        reference: 17_375_966n,
        outcome: 'REFUSED',
        reason: 'Sortie scolaire ce jour-là, les pique-niques sont déjà commandés.',
      }),
      slot('2026-12-10', 'Léo', { outcome: 'WAITLISTED', rank: 3, reference: 17_375_970n }),
      slot('2027-01-05', 'Marie-Antoinette'),
    ],
  });
}

function acknowledgement(): Promise<EmailContent> {
  return renderAcknowledgement({
    frame: FRAME,
    service: SERVICE,
    references: ['17\u00A0375\u00A0902'],
    today: civilDate('2026-11-08'),
    texts: {},
    changes: [],
    slots: [
      asked('2026-11-13', 'Léa'),
      asked('2026-11-27', 'Léa'),
      asked('2026-11-27', 'Léo'),
      asked('2026-11-27', 'Nathan'),
    ],
  });
}

const ACCOUNT_FACTS: LetterFacts = {
  addressee: FRAME.addressee,
  link: `${FRAME.appUrl}/activation/AZq1x2m3n4o5p6q7r8s9t0.uvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcde`,
  until: 'mercredi 25 novembre à 14:05',
  appUrl: FRAME.appUrl,
  collectivityName: null,
  detail: null,
};

function letter(kind: AccountEmailKind, changes: Partial<LetterFacts> = {}): Promise<EmailContent> {
  const facts = { ...ACCOUNT_FACTS, ...changes };
  return renderLetter(writeLetter(kind, facts), facts);
}

const DETAILS: Partial<Record<AccountEmailKind, readonly Partial<LetterFacts>[]>> = {
  EMAIL_CHANGED: [{ detail: 's…t@example.fr' }],
  TOTP_CHANGED: [
    { detail: 'on' },
    { detail: 'off' },
    { detail: 'reset' },
    { detail: 'reset', collectivityName: FRAME.collectivityName },
  ],
  TOTP_RESET_ASKED: [{ detail: 'samedi 28 novembre 2026 à 14:05' }],
  FRANCE_CONNECT_CHANGED: [{ detail: 'on' }, { detail: 'off' }],
  AGENT_INVITATION: [{ collectivityName: FRAME.collectivityName }],
};

/** The words of every letter about an account, one after the other. */
export async function goldenLetters(): Promise<string> {
  const written = ACCOUNT_EMAIL_KINDS.flatMap((kind) =>
    (DETAILS[kind] ?? [{}]).map(async (changes) => {
      const { subject, text } = await letter(kind, changes);
      return `===== ${[kind, changes.detail ?? ''].join(' ').trim()}\n${subject}\n\n${text}\n`;
    }),
  );
  return (await Promise.all(written)).join('\n');
}

function invoice(): Promise<EmailContent> {
  return renderInvoiceEmail({
    frame: SILENCEABLE,
    invoiceId: '01a1225b-3e80-7000-8000-0123456789ab',
    number: '2026-10-0147',
    amountCents: 11055,
    creditCents: 0,
    issuedOn: civilDate('2026-11-05'),
    dueOn: civilDate('2026-11-30'),
    lines: [
      { label: 'Léa, 2/Repas Sco', amountCents: 9445 },
      { label: 'Marie-Antoinette, 4/Péri SOIR', amountCents: 1610 },
    ],
    isOnline: true,
  });
}

function receipt(): Promise<EmailContent> {
  const { serviceName, postalAddress, phone, email } = SERVICE;
  return renderReceipt({
    frame: FRAME,
    invoiceId: '01a1225b-3e80-7000-8000-0123456789ab',
    invoiceNumber: '2026-10-0147',
    number: 16_090_454,
    means: 'CARD',
    transactionNumber: '376165',
    isTrial: false,
    amountCents: 1610,
    creditCents: 0,
    paidOn: civilDate('2026-11-24'),
    receivedAt: new Date('2026-11-24T13:05:00.000Z'),
    service: { serviceName, postalAddress, phone, email },
  });
}

function messageNotice(): Promise<EmailContent> {
  return renderMessageNotice({
    frame: SILENCEABLE,
    serviceName: SERVICE.serviceName,
    requests: [
      {
        reference: 17_375_961n,
        title: 'Réservation, Accueil de loisirs, du 27 novembre au 11 décembre',
        child: 'Marie-Antoinette',
        authors: ['Claire MOREL', 'Paul-Emmanuel LE GOFF'],
        messages: 2,
        isToComplete: true,
      },
      {
        reference: 17_375_948n,
        title: 'Modification du responsable',
        child: null,
        authors: ['Claire MOREL'],
        messages: 1,
        isToComplete: false,
      },
    ],
  });
}

function reminder(): Promise<EmailContent> {
  const week = {
    week: civilDate('2026-11-30'),
    cutoff: new Date('2026-11-26T11:00:00.000Z'),
    hasLaterCutoffs: false,
  };
  return renderReminder({
    frame: SILENCEABLE,
    today: civilDate('2026-11-24'),
    weeks: [
      { ...week, child: 'Léa', activity: 'Restauration scolaire' },
      { ...week, child: 'Marie-Antoinette', activity: 'Garderie soir', hasLaterCutoffs: true },
      { ...week, week: civilDate('2026-12-28'), child: 'Léa', activity: 'Accueil de loisirs' },
    ],
  });
}

function summary(): Promise<EmailContent> {
  const morning = {
    day: civilDate('2026-12-28'),
    startsAt: timeOfDay('07:00'),
    endsAt: timeOfDay('09:00'),
    activity: 'Garderie matin',
    child: 'Léa',
    rank: null,
  };
  const friday = { ...morning, day: civilDate('2027-01-01'), child: 'Marie-Antoinette' };
  return renderSummary({
    frame: SILENCEABLE,
    week: civilDate('2026-12-28'),
    slots: [
      { ...morning, state: 'BOOKED' },
      { ...morning, child: 'Léo', state: 'ABSENT_BILLED' },
      { ...morning, startsAt: timeOfDay('12:00'), endsAt: timeOfDay('14:00'), state: 'ABSENT' },
      { ...friday, state: 'WAITLISTED', rank: 3 },
      {
        ...friday,
        startsAt: timeOfDay('17:00'),
        endsAt: timeOfDay('19:00'),
        state: 'PENDING_ABSENCE',
      },
    ],
  });
}

/** One e-mail of each make, with what is long and what is rare. */
export const GOLDEN_EMAILS: Readonly<Record<string, () => Promise<EmailContent>>> = {
  acknowledgement,
  activation: () => letter('ACTIVATION'),
  digest,
  invoice,
  receipt,
  'message-notice': messageNotice,
  reminder,
  summary,
  ...GOLDEN_ACTS,
};

// Where an e-mail is kept as it was last agreed.
function goldenPath(name: string, part: 'html' | 'txt'): string {
  return path.join(process.cwd(), 'tests/support/golden', `${name}.${part}`);
}

/** An e-mail as it was last agreed; written anew first where `UPDATE_GOLDEN` is set. */
export function readGolden(name: string, part: 'html' | 'txt', present: string): string {
  const file = goldenPath(name, part);
  if (process.env.UPDATE_GOLDEN !== undefined) writeFileSync(file, present);
  return readFileSync(file, 'utf8');
}
