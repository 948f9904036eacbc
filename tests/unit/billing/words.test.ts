import { attemptWords } from '@/lib/billing/labels/attempt';
import { cancelledWords, countWords, dueWords, paymentWords } from '@/lib/billing/labels/mine';
import { remindedWords } from '@/lib/billing/labels/reminders';
import { givenUpAt, nextStep } from '@/lib/billing/rules/online-payment';
import type { PaymentChannel } from '@/lib/billing/types/mine';
import type { PaymentMeans } from '@/lib/billing/types/payment-means';
import type { MyAttempt } from '@/lib/billing/types/online-payment';
import { civilDate } from '@/lib/core/dates/civil-date';

describe('what a payment is called', () => {
  const kept = { isTrial: false, reference: '12' };
  const cases: [PaymentMeans, PaymentChannel, string][] = [
    ['CARD', 'ONLINE', 'Règlement en ligne, transaction n° 12'],
    ['DIRECT_DEBIT', 'ONLINE', 'Règlement en ligne, transaction n° 12'],
    ['DIRECT_DEBIT', 'DEBIT', 'Prélèvement SEPA, n° 12'],
    ['TRANSFER', 'STATEMENT', 'Virement reçu, n° 12'],
    ['TRANSFER', 'COUNTER', 'Virement reçu, n° 12'],
    ['CHEQUE', 'STATEMENT', 'Règlement reçu, n° 12'],
    ['CHEQUE', 'COUNTER', 'Règlement au guichet, n° 12'],
  ];

  it.each(cases)('%s that came by %s', (means, channel, words) => {
    expect(paymentWords({ ...kept, means, channel })).toBe(words);
  });

  it('says no number where there is none', () => {
    const cash = { means: 'CASH', channel: 'COUNTER', isTrial: false, reference: null } as const;
    expect(paymentWords(cash)).toBe('Règlement au guichet');
  });

  it('says of a test that it is one', () => {
    const trial = { means: 'CARD', channel: 'ONLINE', isTrial: true, reference: '12' } as const;
    expect(paymentWords(trial)).toBe('Règlement en ligne, transaction n° 12 (essai)');
  });
});

describe('payments that were cancelled', () => {
  const kept = { cancelledOn: null, cancelReason: null };
  const untold = { cancelledOn: civilDate('2026-11-24'), cancelReason: null };
  const undone = { cancelledOn: civilDate('2026-11-24'), cancelReason: 'Erreur de famille' };

  it('says when and why, and nothing of one that stands', () => {
    expect(cancelledWords(undone)).toBe(
      'annulé le 24 novembre 2026, motif\u00A0: Erreur de famille',
    );
    expect(cancelledWords(untold)).toBe('annulé le 24 novembre 2026');
    expect(cancelledWords(kept)).toBeNull();
  });

  it.each([
    [[kept], 'Paiement'],
    [[undone], 'Paiement annulé'],
    [[kept, kept], '2\u00A0paiements'],
    [[kept, undone], '2\u00A0paiements, dont 1\u00A0annulé'],
    [[kept, undone, undone], '3\u00A0paiements, dont 2\u00A0annulés'],
    [[undone, undone], '2\u00A0paiements annulés'],
  ])('are counted apart: %j', (payments, words) => {
    expect(countWords(payments)).toBe(words);
  });
});

describe('an attempt to pay that is not over', () => {
  const createdAt = new Date('2026-11-24T13:05:00.000Z');
  const attempt: MyAttempt = {
    ...{ id: 'a', status: 'PENDING', createdAt: createdAt.toISOString(), isUnanswered: false },
    ...{ isOfOther: false, isUnrecorded: false },
  };

  it('says until when it keeps its invoice, which is when it is given up', () => {
    const { title, text } = attemptWords(attempt, 'Europe/Paris');
    expect(title).toBe('Paiement en cours, commencé à 14:05');
    expect(text).toContain('vous pourrez payer de nouveau vers 14:35 au plus tard.');
    const step = (now: Date) => nextStep({ createdAt, status: 'PENDING' }, 'pending', now).status;
    const until = givenUpAt(createdAt);
    expect(until.toISOString()).toBe('2026-11-24T13:35:00.000Z');
    expect([step(new Date(until.getTime() - 1)), step(until)]).toEqual(['PENDING', 'EXPIRED']);
  });

  it('promises no hour while the service says nothing', () => {
    const { text } = attemptWords({ ...attempt, isUnanswered: true }, 'Europe/Paris');
    expect(text).toContain('pendant deux jours, de moins en moins souvent');
    expect(text).toContain('cette facture ne se paie pas de nouveau en ligne');
    expect(text).not.toMatch(/chaque minute|14:35/);
  });

  it('sends to the service where the answer is for another payment', () => {
    const { text } = attemptWords({ ...attempt, isOfOther: true }, 'Europe/Paris');
    expect(text).toContain('pour un autre paiement');
    expect(text).toContain('Contactez le service');
    expect(text).not.toMatch(/ne nous répond pas|chaque minute|14:35/);
  });

  it.each(['PENDING', 'ABANDONED', 'EXPIRED'] as const)(
    'says that money may have been taken where the answer could not be kept: %s',
    (status) => {
      const { text } = attemptWords({ ...attempt, status, isUnrecorded: true }, 'Europe/Paris');
      expect(text).toContain('un paiement a peut-être été fait');
      expect(text).toContain('ne payez pas cette facture de nouveau');
      expect(text).not.toMatch(/14:35|rien n’a été débité|pas encore dit/);
    },
  );

  it('is paid, once it is, whatever was answered before', () => {
    const paid: MyAttempt = { ...attempt, status: 'PAID', isUnrecorded: true };
    expect(attemptWords(paid, 'Europe/Paris').title).toBe('Paiement enregistré');
  });

  it('says nothing of delays once it is over', () => {
    const { text } = attemptWords({ ...attempt, status: 'EXPIRED' }, 'Europe/Paris');
    expect(text).toContain('Vous pouvez payer de nouveau.');
  });
});

it('says why invoices were not reminded of', () => {
  const words = (skipped: number, disputed: number) =>
    remindedWords({ invoices: 2, onPaper: 0, skipped, disputed });
  expect(words(0, 0)).toMatch(/^2\sfactures relancées.$/);
  expect(words(1, 0)).toMatch(/1\sfacture laissée de côté\s: payée, suspendue ou relancée/);
  expect(words(1, 1)).toMatch(/1\sfacture laissée de côté\s: contestée depuis/);
  expect(words(1, 1)).not.toContain('payée, suspendue');
  expect(words(3, 1)).toMatch(/2\sfactures laissées .* 1\sfacture laissée/);
});

it('counts the day on which an invoice is due as a day to pay it', () => {
  const due = { count: 1, cents: 1610, overdueCount: 0, issuers: ['SIEJ'] };
  const first = {
    id: 'i',
    number: '1',
    dueOn: civilDate('2026-11-30'),
    cents: 1610,
    isOnline: true,
  };
  expect(dueWords({ ...due, first }, civilDate('2026-11-24'))).toBe(
    'À payer au plus tard le 30 novembre',
  );
});
