import { newId } from '@/lib/core/ids';
import type { Email, Prisma } from '@/prisma/generated/client';

import type { FactoryDb } from './collectivities';

const SENT_AT = new Date('2020-01-01T08:01:00Z');

/** An e-mail that an account received, as the outbox keeps it. */
export function createEmail(
  db: FactoryDb,
  collectivity: { id: string },
  account: { id: string; email: string },
  overrides: Partial<Prisma.EmailUncheckedCreateInput> = {},
): Promise<Email> {
  const id = newId();
  return db.email.create({
    data: {
      id,
      collectivityId: collectivity.id,
      accountId: account.id,
      recipient: account.email,
      kind: 'ACKNOWLEDGEMENT',
      key: `ack:${id}`,
      state: 'SENT',
      subject: 'Accusé d’enregistrement électronique',
      html: '<html lang="fr"><head><title>Accusé</title></head><body><p>Bonjour</p></body></html>',
      text: 'Bonjour',
      attempts: 1,
      createdAt: SENT_AT,
      nextTryAt: SENT_AT,
      sentAt: SENT_AT,
      ...overrides,
    },
  });
}
