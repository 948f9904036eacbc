import { dispatchDueEmails } from '@/lib/notifications/jobs/dispatch';
import { db } from '@/lib/platform/db/client';
import { resendMailer } from '@/lib/platform/mail/resend-mailer';
import type { Mailer } from '@/lib/platform/mail/types';
import { LEASE_SECONDS } from '@/lib/platform/outbox/outbox';
import { startFakeResend, type FakeResend, type Fault } from '@/tests/support/fake-resend';
import { addressesNotReachedOnce, addressOf, fillOutbox } from '@/tests/support/outbox';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAccount } from '@/tests/support/factories/people';

const EMAILS = 20_000;
const KILLS = 50;
const START = new Date('2026-11-24T12:00:00.000Z');
/** Refused for good, and for the sake of which the provider refuses the whole call that holds it. */
const POISON = addressOf(7777);

/** Numbers that look like chance, the same at each run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const random = chance(20_261_124);
const FAULTS: readonly Fault[] = ['rate-limit', 'server-error', 'cut', 'hang', 'lost-reply'];

function fault(): Fault {
  return random() < 0.8 ? 'none' : (FAULTS[Math.floor(random() * FAULTS.length)] ?? 'none');
}

let resend: FakeResend;

beforeAll(async () => {
  resend = await startFakeResend({ fault, poison: POISON });
});

afterAll(() => resend.stop());

function realMailer(): Mailer {
  const from = 'portail@commune.fr';
  return resendMailer({ apiKey: 're_test', baseUrl: resend.url, from, timeoutMs: 150 });
}

type Death = { mailer: Mailer; died: Promise<void> };

/**
 * A mailer whose process dies at one of its next calls: before the provider hears of it, or once it
 * has accepted it. From there on nothing more happens.
 */
function mortalMailer(): Death {
  const mailer = realMailer();
  let left = 1 + Math.floor(random() * 12);
  const isHeard = random() < 0.5;
  let die: () => void = () => undefined;
  const died = new Promise<void>((resolve) => (die = resolve));
  return {
    died,
    mailer: {
      ...mailer,
      send: async (batch) => {
        left -= 1;
        if (left > 0) return mailer.send(batch);
        if (isHeard) await mailer.send(batch);
        die();
        return new Promise(() => undefined);
      },
    },
  };
}

async function waitingCount(): Promise<number> {
  return db.email.count({ where: { state: { in: ['QUEUED', 'SENDING'] } } });
}

it(`${EMAILS} e-mails, a provider that fails at random, ${KILLS} dispatchers dead on the way: each recipient gets one`, async () => {
  const collectivity = await createCollectivity(db);
  const account = await createAccount(db);
  await fillOutbox(db, { collectivityId: collectivity.id, accountId: account.id }, EMAILS, START);
  let now = START;
  const later = (seconds: number): Date => (now = new Date(now.getTime() + seconds * 1000));

  for (let kills = 0; kills < KILLS; kills += 1) {
    const { mailer, died } = mortalMailer();
    // An outage ends a run without a death: the next sweep goes on.
    const live = async (): Promise<void> => {
      for (;;) await dispatchDueEmails({ now: later(60), through: mailer });
    };
    await Promise.race([died, live()]);
    if (random() < 0.5) later(LEASE_SECONDS + 1);
  }
  const mailer = realMailer();
  while ((await waitingCount()) > 0) {
    later(1800);
    await Promise.all([
      dispatchDueEmails({ now, through: mailer }),
      dispatchDueEmails({ now, through: realMailer() }),
    ]);
  }

  const accepted = resend.accepted.map(({ to }) => to);
  expect(addressesNotReachedOnce(accepted, EMAILS)).toEqual([{ address: POISON, times: 0 }]);
  expect(await db.email.count({ where: { state: 'SENT' } })).toBe(EMAILS - 1);
  expect(await db.email.findMany({ where: { state: 'FAILED' } })).toMatchObject([
    { recipient: POISON, lastError: 'resend:422:validation_error' },
  ]);
  const calls = resend.calls.length;
  expect(calls).toBeLessThan(EMAILS / 20);
}, 180_000);
