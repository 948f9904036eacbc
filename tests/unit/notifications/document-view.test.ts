import fc from 'fast-check';

import { addDays, civilDate, daysBetween } from '@/lib/core/dates/civil-date';
import { documentExpiryView, expiryRange } from '@/lib/notifications/rules/document-view';
import type { ExpiringDocument } from '@/lib/notifications/types/documents';
import { SILENCEABLE } from '@/tests/support/golden-frame';

const TODAY = civilDate('2026-11-24');

function view(first: ExpiringDocument, ...others: ExpiringDocument[]) {
  return documentExpiryView({ frame: SILENCEABLE, today: TODAY, documents: [first, ...others] });
}

function insurance(days: number): ExpiringDocument {
  return { kind: 'INSURANCE', expiresOn: addDays(TODAY, days) };
}

it.each([
  [30, 'Un document de votre dossier expire dans 30\u00A0jours'],
  [1, 'Un document de votre dossier expire demain'],
  [0, 'Un document de votre dossier expire aujourd’hui'],
])('%i days before, says when', (days, subject) => {
  expect(view(insurance(days)).subject).toBe(subject);
});

it('of several, counts them and names the first one first', () => {
  const { subject, documents } = view(insurance(30), { ...insurance(2), kind: 'TAX_NOTICE' });
  expect(subject).toBe('2 documents de votre dossier expirent, le premier dans 2\u00A0jours');
  expect(documents).toEqual([
    { name: 'Avis d’imposition', until: 'valable jusqu’au jeudi 26 novembre 2026' },
    { name: 'Attestation d’assurance', until: 'valable jusqu’au jeudi 24 décembre 2026' },
  ]);
});

it.each(['HEALTH_PROTOCOL', 'COURT_DECISION'] as const)('does not name a %s', (kind) => {
  expect(view({ ...insurance(3), kind }).documents[0]?.name).toBe('Un document personnel');
});

it('looks thirty days ahead, across months, years and changes of clock', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), (offset) => {
      const today = addDays(TODAY, offset);
      const { start, end } = expiryRange(today);
      expect(start).toBe(today);
      expect(daysBetween(start, end)).toBe(30);
    }),
  );
});
