import { useBrowser } from '@/tests/support/browsing';
import { eventually } from '@/tests/support/eventually';
import { createRequest } from '@/tests/support/factories/requests';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { runJob } from '@/tests/support/run-job';
import { cookieOf } from '@/tests/support/sign-in';
import {
  createMarion,
  createSolange,
  createTown,
  FRIDAY,
  on,
  THURSDAY,
  TUESDAY_AT_TEN,
  type Town,
  type TownFamily,
} from '@/tests/support/town';

const AFTER_ONE = '2026-11-24T13:00:20.000+01:00';
const AFTER_SIX = '2026-11-24T18:00:20.000+01:00';
const ONE = new Date('2026-11-24T13:00:00.000+01:00');
const SIX = new Date('2026-11-24T18:00:00.000+01:00');

const { openPage } = useBrowser();
let portal: TestPortal;
let town: Town;
let solange: TownFamily;

// One portal, killed and started again as the day goes by: the tests follow each other.
beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
  town = await createTown(portal.db);
  solange = await createSolange(portal.db, town);
});

afterAll(() => portal.stop());

function digests() {
  return portal.db.email.findMany({
    where: { kind: 'DIGEST' },
    orderBy: { createdAt: 'asc' },
    select: { state: true, subject: true, html: true },
  });
}

async function digestsBecome(count: number): Promise<void> {
  await eventually(async () => {
    const states = (await digests()).map(({ state }) => state);
    expect(states).toEqual(Array.from({ length: count }, () => 'KEPT'));
  });
}

/** The runs of the digests, finished or not. */
function runsFor(scheduledFor: Date) {
  return portal.db.jobRun.findMany({
    where: { job: 'digest', scheduledFor },
    select: { attempts: true, lastError: true, finishedAt: true },
  });
}

it('loses nothing when the server is killed between a decision and the digest', async () => {
  await createRequest(portal.db, {
    by: solange,
    child: solange.lea,
    lines: [{ session: on(THURSDAY, town.mornings) }],
  });
  const { actor } = await createMarion(portal.db, town);
  const agent = await openPage({ device: 'desktop', cookie: await cookieOf(portal, actor) });
  await agent.goto(`${portal.url}/backoffice/demandes`);
  await agent.getByRole('button', { name: 'Accepter' }).click();
  await agent.getByText('Aucune demande à traiter').waitFor();
  await agent.context().close();
  await portal.kill();
  expect(await digests()).toEqual([]);

  await portal.restart({ CLOCK_AT: AFTER_ONE });
  await digestsBecome(1);
  expect(await digests()).toMatchObject([
    {
      subject: '1 de vos demandes a été traitée',
      html: expect.stringContaining('Garderie matin') as string,
    },
  ]);
  expect(await runsFor(ONE)).toEqual([
    { attempts: 1, lastError: null, finishedAt: new Date(AFTER_ONE) },
  ]);
}, 120_000);

it('sends a digest once, however often it is run', async () => {
  expect(await runJob(portal, 'digest', '2026-11-24T13:00')).toContain(
    'Aucune réponse à annoncer.',
  );
  expect(await runJob(portal, 'digest', '2026-11-24T13:00')).toContain(
    'Aucune réponse à annoncer.',
  );
  await portal.kill();
  await portal.restart();
  expect(await digests()).toHaveLength(1);
}, 120_000);

it('runs each job once where two servers share a database', async () => {
  const decidedAt = new Date('2026-11-24T15:00:00.000+01:00');
  await createRequest(portal.db, {
    by: solange,
    child: solange.leo,
    lines: [
      { session: on(THURSDAY, town.mornings), status: 'ACCEPTED', decidedAt },
      {
        session: on(FRIDAY, town.mornings),
        status: 'REFUSED',
        decidedAt,
        reason: 'Il n’y a plus de place.',
      },
    ],
  });
  await portal.kill();
  await Promise.all([
    portal.restart({ CLOCK_AT: AFTER_SIX }),
    portal.startTwin({ CLOCK_AT: AFTER_SIX }),
  ]);
  await digestsBecome(2);
  expect((await digests())[1]?.subject).toBe('2 de vos demandes ont été traitées');
  expect(await runsFor(SIX)).toEqual([
    { attempts: 1, lastError: null, finishedAt: new Date(AFTER_SIX) },
  ]);
  const sweeps = await portal.db.jobRun.groupBy({
    by: ['job', 'scheduledFor'],
    _count: true,
    _max: { attempts: true },
  });
  expect(sweeps.filter(({ _count, _max }) => _count !== 1 || _max.attempts !== 1)).toEqual([]);
  expect(await runJob(portal, 'digest', '2026-11-24T18:00')).toContain(
    `Aucune réponse à annoncer.`,
  );
}, 120_000);
