import { refusalMessage } from '@/lib/subscriptions/messages/refusals';
import { refusalOfCode, refusalOfGuardian } from '@/lib/subscriptions/rules/subscribe';
import type { SubscriptionRefusal } from '@/lib/subscriptions/types';

const AT = new Date('2026-11-24T09:00:00Z');

describe('a subscriber code', () => {
  it.each([
    ['nobody knows', null, 'CODE_UNKNOWN'],
    ['is free', { revokedAt: null, usedByAccountId: null }, null],
    ['was used by the account itself', { revokedAt: null, usedByAccountId: 'me' }, null],
    ['was used by another account', { revokedAt: null, usedByAccountId: 'other' }, 'CODE_USED'],
    ['was revoked', { revokedAt: AT, usedByAccountId: null }, 'CODE_REVOKED'],
    ['was used, then revoked', { revokedAt: AT, usedByAccountId: 'me' }, 'CODE_REVOKED'],
  ])('that %s', (_case, facts, refusal) => {
    expect(refusalOfCode(facts, 'me')).toBe(refusal);
  });

  it('that was used does not serve an account that is being made', () => {
    expect(refusalOfCode({ revokedAt: null, usedByAccountId: 'other' }, null)).toBe('CODE_USED');
  });
});

describe('a guardian', () => {
  it.each([
    ['nobody', null, null],
    ['the account', 'me', 'ALREADY_SUBSCRIBED'],
    ['another account', 'other', 'GUARDIAN_SUBSCRIBED'],
  ])('to whom %s is subscribed', (_case, subscriberId, refusal) => {
    expect(refusalOfGuardian(subscriberId, 'me')).toBe(refusal);
  });
});

it('every refusal has a sentence of its own', () => {
  const all: SubscriptionRefusal[] = [
    'CODE_UNKNOWN',
    'INVOICE_UNKNOWN',
    'CODE_REVOKED',
    'CODE_USED',
    'ALREADY_SUBSCRIBED',
    'GUARDIAN_SUBSCRIBED',
  ];
  expect(new Set(all.map(refusalMessage)).size).toBe(all.length);
});
