import { addDays, mondayOf, timeOfDay, type CivilDate } from '@/lib/core/dates/civil-date';
import { instantAt } from '@/lib/core/dates/zoned';

import type {
  AcknowledgementFacts,
  DigestFacts,
  EmailFrame,
  EmailSlot,
  ServiceFacts,
} from '../types';
import type { RequestTextSlot } from '../types/texts';
import type { ReminderFacts, SummaryFacts } from '../types/weeks';

/** What an invented e-mail is written from, where a collectivity has sent none yet. */
export type SampleContext = {
  frame: Omit<EmailFrame, 'addressee' | 'unsubscribeUrl' | 'ownText'>;
  today: CivilDate;
};

const KINDS = {
  ACKNOWLEDGEMENT_BOOKING: 'BOOKING',
  ACKNOWLEDGEMENT_ABSENCE: 'ABSENCE',
  ACKNOWLEDGEMENT_CANCELLATION: 'CANCELLATION',
} as const;
const REFERENCE = '17\u00A0375\u00A0961';

/** Who writes to the invented family. */
export function sampleFrame({ frame }: SampleContext): EmailFrame {
  return { ...frame, addressee: 'Mme Camille EXEMPLE', unsubscribeUrl: null, ownText: '' };
}

function slotOf(today: CivilDate): Omit<EmailSlot, 'kind'> {
  return {
    day: addDays(today, 7),
    startsAt: timeOfDay('12:00'),
    endsAt: timeOfDay('14:00'),
    activity: 'Repas',
    child: 'Alix',
    isBilled: false,
  };
}

/** The acknowledgement of one request of a kind. */
export function sampleAcknowledgement(
  context: SampleContext,
  service: ServiceFacts,
  slot: RequestTextSlot,
): AcknowledgementFacts {
  const { today } = context;
  const frame = sampleFrame(context);
  const submittedAt = instantAt(today, timeOfDay('09:00'), frame.timeZone);
  const asked = { submittedAt, outcome: 'PENDING' } as const;
  const all = { frame, service, references: [REFERENCE], today, texts: {} };
  if (slot === 'ACKNOWLEDGEMENT_FILE') {
    const change = { kind: 'ADDRESS_CHANGE', about: null, fields: ['Adresse'], ...asked } as const;
    return { ...all, slots: [], changes: [change] };
  }
  if (slot === 'ACKNOWLEDGEMENT_DISPUTE') {
    const fields = ['Repas, facture n° 2026-000123'];
    const dispute = { kind: 'INVOICE_DISPUTE', about: 'Alix', fields, ...asked } as const;
    return { ...all, slots: [], changes: [dispute] };
  }
  const own = { ...slotOf(today), kind: KINDS[slot], rank: null, ...asked };
  return { ...all, slots: [own], changes: [] };
}

/** An answer to one request. */
export function sampleDigest(context: SampleContext): DigestFacts {
  const { today } = context;
  const slot = {
    ...slotOf(today),
    reference: 17_375_961n,
    kind: 'BOOKING',
    outcome: 'ACCEPTED',
  } as const;
  return {
    frame: sampleFrame(context),
    askedSince: today,
    today,
    slots: [{ ...slot, reason: null, rank: null }],
  };
}

/** A week to book. */
export function sampleReminder(context: SampleContext): ReminderFacts {
  const { today } = context;
  const frame = sampleFrame(context);
  const cutoff = instantAt(addDays(today, 2), timeOfDay('12:00'), frame.timeZone);
  const week = mondayOf(addDays(today, 7));
  const one = { week, child: 'Alix', activity: 'Repas', cutoff, hasLaterCutoffs: false };
  return { frame, today, weeks: [one] };
}

/** A week with one booking. */
export function sampleSummary(context: SampleContext): SummaryFacts {
  const week = mondayOf(addDays(context.today, 7));
  const slot = { ...slotOf(week), day: week, state: 'BOOKED', rank: null } as const;
  return { frame: sampleFrame(context), week, slots: [slot] };
}
