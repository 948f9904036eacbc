import type { Cents } from '@/lib/core/money';

import type { OnlinePaymentStatus, PaymentOutcome } from '../types/online-payment';

const MINUTE_MS = 60_000;
/** Until then the service may still change its answer: who abandoned or was refused may try again. */
const RESULT_MINUTES = 20;
/** After that, what the service does not know it never will. */
const GIVEN_UP_MINUTES = 30;
const ASK_EVERY_MINUTES = 1;
const SLOWEST_MINUTES = 60;
/** How long the service is given up on where it cannot be reached. */
const UNREACHABLE_DAYS = 2;

/** A service that answers has answered long before: agents must know that this one has not. */
const UNKNOWN_MINUTES = 60;

type Attempt = { createdAt: Date; asks: number };

export type Step = { status: OnlinePaymentStatus; nextAskAt: Date | null };

function later(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * MINUTE_MS);
}

/** When an attempt that the service knows nothing of is given up: its invoice is to pay again. */
export function givenUpAt(createdAt: Date): Date {
  return later(createdAt, GIVEN_UP_MINUTES);
}

/** When a payment is first asked about: its payer has just been sent to pay. */
export function firstAskAt(now: Date): Date {
  return later(now, ASK_EVERY_MINUTES);
}

/** What the service's answer makes of an attempt, and when it is asked again. */
export function nextStep(
  { createdAt, status }: Pick<Attempt, 'createdAt'> & { status: OnlinePaymentStatus },
  outcome: PaymentOutcome['kind'],
  now: Date,
): Step {
  const age = now.getTime() - createdAt.getTime();
  const mayChange = age < RESULT_MINUTES * MINUTE_MS;
  const again = mayChange ? later(now, ASK_EVERY_MINUTES) : null;
  switch (outcome) {
    case 'paid':
      return { status: 'PAID', nextAskAt: null };
    case 'refused':
      return { status: 'REFUSED', nextAskAt: again };
    case 'abandoned':
      return { status: 'ABANDONED', nextAskAt: again };
    case 'pending':
      return now < givenUpAt(createdAt)
        ? { status: 'PENDING', nextAskAt: later(now, ASK_EVERY_MINUTES) }
        : { status: 'EXPIRED', nextAskAt: null };
    case 'gone':
      // It forgets what was not paid at night, not while it may still be: until then it is mistaken.
      return again === null ? { status: 'EXPIRED', nextAskAt: null } : { status, nextAskAt: again };
  }
}

/**
 * When a service that could not be reached is asked again: less and less often, for two days. Null
 * where an agent must look at it.
 */
export function askAgainAt({ createdAt, asks }: Attempt, now: Date): Date | null {
  const isOver = now.getTime() - createdAt.getTime() > UNREACHABLE_DAYS * 24 * 60 * MINUTE_MS;
  return isOver ? null : later(now, Math.min(2 ** Math.min(asks, 10), SLOWEST_MINUTES));
}

/** What began by then and has no result yet is for an agent to look at. */
export function unknownBefore(now: Date): Date {
  return later(now, -UNKNOWN_MINUTES);
}

/** How far the clock of the service may be behind. */
const CLOCK_MINUTES = 5;

/**
 * When a payment was made: as the service says, where it can be true. A payment is made after it was
 * begun and before it is learned of; of any other, all that is known is when it was learned of.
 */
export function paidAtOf(
  told: Date | null,
  { createdAt }: Pick<Attempt, 'createdAt'>,
  now: Date,
): Date {
  return told !== null && told >= later(createdAt, -CLOCK_MINUTES) && told <= now ? told : now;
}

const ACCENTS = /[\u0300-\u036f]/g;
const LONGEST_SUBJECT = 100;

/** "2026100147": an invoice's number as the service takes it, without separators. */
export function paymentReference(number: string): string {
  return number.replaceAll(/[^A-Za-z0-9]/g, '');
}

type Ordered = { number: string; amountCents: Cents; mode: string };
type Told = { reference: string; amountCents: Cents; mode: string | null };

/**
 * Whether what the service says was paid is what was ordered: that invoice, all of the amount (there is
 * no partial payment), for good or as a test. Of anything else nothing is believed.
 */
export function isAnswerTo({ number, amountCents, mode }: Ordered, told: Told): boolean {
  return (
    told.reference === paymentReference(number) &&
    told.amountCents === amountCents &&
    told.mode === mode
  );
}

/** "Facture 2026 10 0147 SIEJ": letters, digits and spaces alone. */
export function paymentSubject(number: string, collectivity: string): string {
  return `Facture ${number} ${collectivity}`
    .normalize('NFD')
    .replaceAll(ACCENTS, '')
    .replaceAll(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .slice(0, LONGEST_SUBJECT);
}
