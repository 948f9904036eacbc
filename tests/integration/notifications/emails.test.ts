import { getEmail, listEmails } from '@/lib/notifications/queries/emails';
import { dispatchDueEmails } from '@/lib/notifications/jobs/dispatch';
import { runDigests } from '@/lib/notifications/jobs/run-digests';
import type { EmailFilters } from '@/lib/notifications/types';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { keptMailer } from '@/lib/platform/mail/kept-mailer';
import type { EmailKind, EmailState } from '@/prisma/generated/client';
import { createAgentActor } from '@/tests/support/factories/people';

import { createScene, decide, type Scene } from './scene';

const NOON = new Date('2026-11-24T12:00:00.000Z');
const ALL: EmailFilters = { state: null, kind: null, search: '', isRejected: false, after: null };

const NOW = new Date('2026-11-24T12:00:00.000Z');

type Written = { recipient?: string; state?: EmailState; kind?: EmailKind; minutes?: number };

async function write({ collectivity, family }: Scene, written: Written = {}): Promise<string> {
  const {
    recipient = 'solange.guillet@example.fr',
    state = 'SENT',
    kind = 'DIGEST',
    minutes = 0,
  } = written;
  const id = newId();
  const createdAt = new Date(NOON.getTime() + minutes * 60_000);
  await db.email.create({
    data: {
      id,
      collectivityId: collectivity.id,
      accountId: family.account.id,
      key: `test:${id}`,
      recipient,
      state,
      kind,
      createdAt,
      nextTryAt: createdAt,
    },
  });
  return id;
}

async function found(scene: Scene, filters: Partial<EmailFilters> = {}): Promise<string[]> {
  const actor = await createAgentActor(db, scene.collectivity);
  return (await listEmails(actor, { ...ALL, ...filters })).emails.map(({ id }) => id);
}

describe('listEmails', () => {
  it('gives those of the agent’s collectivity, the newest first', async () => {
    const [scene, other] = [await createScene(), await createScene()];
    const [first, second] = [await write(scene), await write(scene, { minutes: 1 })];
    await write(other);
    expect(await found(scene)).toEqual([second, first]);
  });

  it('filters by state and by kind', async () => {
    const scene = await createScene();
    const failed = await write(scene, { state: 'FAILED' });
    const acknowledgement = await write(scene, { kind: 'ACKNOWLEDGEMENT', minutes: 1 });
    expect(await found(scene, { state: 'FAILED' })).toEqual([failed]);
    expect(await found(scene, { kind: 'ACKNOWLEDGEMENT' })).toEqual([acknowledgement]);
    expect(await found(scene, { kind: 'ACKNOWLEDGEMENT', state: 'FAILED' })).toEqual([]);
  });

  it('finds a recipient by the beginning of the address, whatever the case', async () => {
    const scene = await createScene();
    const solange = await write(scene, { recipient: 'Solange.Guillet@example.fr' });
    await write(scene, { recipient: 'solene@example.fr', minutes: 1 });
    expect(await found(scene, { search: 'solange' })).toEqual([solange]);
    expect(await found(scene, { search: 'solange.guillet@example.fr' })).toEqual([solange]);
    expect(await found(scene, { search: 'guillet' })).toEqual([]);
    expect(await found(scene, { search: 's%' })).toEqual([]);
  });

  it('is paged by key: nothing twice, nothing missing, even between e-mails of one instant', async () => {
    const scene = await createScene();
    const actor = await createAgentActor(db, scene.collectivity);
    const written = [];
    for (let index = 0; index < 65; index += 1)
      written.push(await write(scene, { minutes: index % 3 }));
    const read: string[] = [];
    let after: string | null = null;
    do {
      const page = await listEmails(actor, { ...ALL, after });
      read.push(...page.emails.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(read).toHaveLength(65);
    expect(new Set(read)).toEqual(new Set(written));
  });
});

describe('getEmail', () => {
  it('shows what would leave now, until it has left', async () => {
    const scene = await createScene();
    const actor = await createAgentActor(db, scene.collectivity);
    await decide(scene, new Date('2026-11-24T09:00:00Z'));
    await runDigests({ at: NOON });
    const { id } = await db.email.findFirstOrThrow({
      where: { accountId: scene.family.account.id },
    });
    const queued = await getEmail(actor, id, NOW);
    expect(queued).toMatchObject({
      state: 'QUEUED',
      subject: null,
      content: { subject: '1 de vos demandes a été traitée' },
    });
    await dispatchDueEmails({ now: NOON, through: keptMailer });
    await db.account.update({
      where: { id: scene.family.account.id },
      data: { firstName: 'Autre' },
    });
    const kept = await getEmail(actor, id, NOW);
    expect(kept).toMatchObject({ state: 'KEPT', content: queued?.content });
  });

  it('shows that nothing is left to say', async () => {
    const scene = await createScene();
    const actor = await createAgentActor(db, scene.collectivity);
    const id = await write(scene, { state: 'SUPPRESSED', kind: 'ACKNOWLEDGEMENT' });
    expect(await getEmail(actor, id, NOW)).toMatchObject({ state: 'SUPPRESSED', content: null });
  });

  it('does not tell a missing e-mail from another collectivity’s', async () => {
    const [scene, other] = [await createScene(), await createScene()];
    const actor = await createAgentActor(db, scene.collectivity);
    expect(await getEmail(actor, await write(other), NOW)).toBeNull();
    expect(await getEmail(actor, newId(), NOW)).toBeNull();
    expect(await getEmail(actor, 'not-an-id', NOW)).toBeNull();
  });
});

/** The plan of the list's query, as PostgreSQL would run it. */
async function planOf(condition: string, collectivityId: string): Promise<string> {
  const rows = await db.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(
    `explain select id from "Email" where "collectivityId" = '${collectivityId}' and ${condition}
     order by "createdAt" desc, id desc limit 31`,
  );
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

describe('at a hundred times the demonstration', () => {
  it('reads by index: no list, and no dispatcher, reads the table', async () => {
    const { collectivity, family } = await createScene();
    await db.$executeRaw`
      insert into "Email" (id, "collectivityId", "accountId", "kind", "key", recipient, "state", "nextTryAt", "createdAt")
      select gen_random_uuid(), ${collectivity.id}::uuid, ${family.account.id}::uuid, 'DIGEST', 'bulk:' || n,
        'compte' || n || '@example.fr', 'SENT', now(), now() - n * interval '1 minute'
      from generate_series(1, 40000) n`;
    await db.$executeRaw`analyze "Email"`;
    const plans = [
      await planOf('true', collectivity.id),
      await planOf(`"state" = 'FAILED'`, collectivity.id),
      await planOf(
        `lower("recipient") ~>=~ 'compte777' and lower("recipient") ~<~ 'compte777\u{10FFFF}'`,
        collectivity.id,
      ),
    ];
    for (const plan of plans) expect(plan).not.toContain('Seq Scan');
    const [due] = await db.$queryRaw<{ 'QUERY PLAN': string }[]>`
      explain select id from "Email" where "state" in ('QUEUED', 'SENDING') and "nextTryAt" <= now()
      order by "nextTryAt" limit 10 for update skip locked`;
    expect(due?.['QUERY PLAN']).not.toContain('Seq Scan');
  });
});
