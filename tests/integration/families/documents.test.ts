import type { GuardianActor } from '@/lib/accounts/types';
import { newId } from '@/lib/core/ids';
import { addDocumentAction } from '@/lib/families/actions/documents';
import { addDocument, openDocument, removeDocument } from '@/lib/families/commands/documents';
import { listFileReadings } from '@/lib/families/queries/file-readings';
import { findDocumentFile, listDocuments } from '@/lib/families/queries/documents';
import { emptyForm } from '@/lib/core/form';
import { sealSession, sessionCookieName } from '@/lib/platform/auth/cookie';
import { db } from '@/lib/platform/db/client';
import { housekeepingJob } from '@/lib/platform/jobs/housekeeping';
import { log } from '@/lib/platform/log';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

import { plainPdf, refusedDocuments } from '../../support/hostile/documents';

const mockCookies = new Map<string, string>();

jest.mock('next/headers', () => ({
  cookies: () =>
    Promise.resolve({
      get: (name: string) => {
        const value = mockCookies.get(name);
        return value === undefined ? undefined : { name, value };
      },
    }),
  headers: () => Promise.resolve(new Headers()),
}));

const NOW = new Date('2026-11-23T08:00:00Z');

async function scene() {
  const collectivity = await createCollectivity(db);
  const { actor, family } = await createFamily(db, collectivity);
  return { collectivity, actor, familyId: family.id };
}

async function add(
  actor: GuardianActor,
  familyId: string,
  { documentId = newId(), replaces = null }: { documentId?: string; replaces?: string | null } = {},
): Promise<string> {
  const bytes = new Uint8Array(plainPdf());
  const kind = 'TAX_NOTICE' as const;
  const given = { documentId, familyId, kind, expiresOn: null, bytes, name: 'avis.pdf', replaces };
  await addDocument(actor, given, NOW);
  return documentId;
}

describe('a document', () => {
  it('is added once by two clicks, and given back to the family', async () => {
    const { actor, familyId } = await scene();
    const documentId = newId();
    await Promise.all([add(actor, familyId, { documentId }), add(actor, familyId, { documentId })]);
    expect(await listDocuments(actor)).toMatchObject([
      { id: documentId, kind: 'TAX_NOTICE', name: 'avis.pdf' },
    ]);
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await findDocumentFile(actor, documentId))?.read() ?? [])
      chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(plainPdf())).toBe(true);
  });

  it('takes the place of an older one, which agents keep for a year', async () => {
    const { actor, familyId, collectivity } = await scene();
    const agent = await createAgentActor(db, collectivity);
    const old = await add(actor, familyId);
    const [replacing, again] = [newId(), newId()];
    await add(actor, familyId, { documentId: replacing, replaces: old });
    await add(actor, familyId, { documentId: replacing, replaces: old });
    await expect(add(actor, familyId, { documentId: again, replaces: old })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await listDocuments(actor)).toMatchObject([{ id: replacing, replacedAt: null }]);
    expect(await listDocuments(agent, familyId)).toMatchObject([
      { id: replacing, replacedAt: null },
      { id: old, replacedAt: NOW },
    ]);
    const year = NOW.getTime() + 365 * 86_400_000;
    await housekeepingJob.run({ at: new Date(year - 1000), log });
    expect(await listDocuments(agent, familyId)).toHaveLength(2);
    await housekeepingJob.run({ at: new Date(year + 1000), log });
    expect(await listDocuments(agent, familyId)).toMatchObject([{ id: replacing }]);
    expect(await db.storedFile.count({ where: { familyId } })).toBe(1);
  });

  it('never takes the place of another family’s', async () => {
    const { actor, familyId, collectivity } = await scene();
    const neighbour = await createFamily(db, collectivity);
    const theirs = await add(neighbour.actor, neighbour.family.id);
    await expect(add(actor, familyId, { replaces: theirs })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await listDocuments(neighbour.actor)).toMatchObject([{ id: theirs }]);
  });

  it('is deleted a year after its last day, with its bytes', async () => {
    const { actor, familyId } = await scene();
    const [past, lasting] = [await add(actor, familyId), await add(actor, familyId)];
    const expiresOn = (day: string) => ({ data: { expiresOn: new Date(day) } });
    await db.familyDocument.update({ where: { id: past }, ...expiresOn('2025-11-01') });
    await db.familyDocument.update({ where: { id: lasting }, ...expiresOn('2025-12-31') });
    await housekeepingJob.run({ at: new Date(NOW.getTime() + 2 * 86_400_000), log });
    expect(await listDocuments(actor)).toMatchObject([{ id: lasting }]);
    expect(await db.storedFile.count({ where: { familyId } })).toBe(1);
  });

  it('is nobody else’s', async () => {
    const { actor, familyId, collectivity } = await scene();
    const documentId = await add(actor, familyId);
    const neighbour = (await createFamily(db, collectivity)).actor;
    const elsewhere = await createAgentActor(db, await createCollectivity(db), {
      role: 'ADMINISTRATOR',
    });
    expect([await listDocuments(neighbour), await findDocumentFile(neighbour, documentId)]).toEqual(
      [[], null],
    );
    expect(await openDocument(elsewhere, { familyId, documentId }, NOW)).toBeNull();
    await expect(add(neighbour, familyId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(removeDocument(neighbour, documentId, NOW)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    // Who has left sees nothing any more.
    expect(await findDocumentFile({ ...actor, subscriptions: [] }, documentId)).toBeNull();
  });

  it('is opened by agents who may read what it proves, and each opening is written down', async () => {
    const { actor, familyId, collectivity } = await scene();
    const documentId = await add(actor, familyId);
    const [agent, reader] = [
      await createAgentActor(db, collectivity, { role: 'MANAGER' }),
      await createAgentActor(db, collectivity, { role: 'READER' }),
    ];
    const document = { familyId, documentId };
    expect(await openDocument(agent, document, NOW)).not.toBeNull();
    expect(await openDocument(reader, document, NOW)).toBeNull();
    const other = (await createFamily(db, collectivity)).family.id;
    expect(await openDocument(agent, { ...document, familyId: other }, NOW)).toBeNull();
    const openings = await db.auditEntry.findMany({
      where: { subjectId: familyId, action: 'document.opened' },
    });
    expect(openings.map(({ agentId }) => agentId)).toEqual([agent.agentId]);
    expect(await listFileReadings(actor)).toMatchObject([
      { agentTitle: agent.title, what: { kind: 'DOCUMENT', document: 'TAX_NOTICE' } },
    ]);
  });

  it('is taken away with its bytes; the journal keeps the act', async () => {
    const { actor, familyId } = await scene();
    const documentId = await add(actor, familyId);
    await removeDocument(actor, documentId, NOW);
    expect(await db.storedFile.count({ where: { familyId } })).toBe(0);
    expect(await db.auditEntry.count({ where: { subjectId: documentId } })).toBe(2);
    await expect(removeDocument(actor, documentId, NOW)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is replaced by its form, which says so', async () => {
    const { actor, familyId } = await scene();
    const old = await add(actor, familyId);
    mockCookies.set(
      sessionCookieName(),
      await sealSession({ sessionId: actor.sessionId, accountId: actor.accountId, seconds: 3600 }),
    );
    const form = new FormData();
    const sent = {
      familyId,
      documentId: newId(),
      kind: 'TAX_NOTICE',
      expiresOn: '',
      replaces: old,
    };
    for (const [name, value] of Object.entries(sent)) form.set(name, value);
    form.set('file', new File([new Uint8Array(plainPdf())], 'neuf.pdf'));
    await expect(addDocumentAction(emptyForm(), form)).rejects.toMatchObject({
      digest: expect.stringContaining('fait=remplace') as string,
    });
    expect(await listDocuments(actor)).toMatchObject([{ id: sent.documentId, name: 'neuf.pdf' }]);
  });

  it('is refused in words by its form when it is hostile, and nothing is kept', async () => {
    const { actor, familyId } = await scene();
    mockCookies.set(
      sessionCookieName(),
      await sealSession({ sessionId: actor.sessionId, accountId: actor.accountId, seconds: 3600 }),
    );
    for (const [what, bytes, code] of refusedDocuments()) {
      const form = new FormData();
      for (const [name, value] of Object.entries({
        familyId,
        documentId: newId(),
        kind: 'OTHER',
        expiresOn: '',
      }))
        form.set(name, value);
      form.set('file', new File([new Uint8Array(bytes)], 'avis.pdf', { type: 'application/pdf' }));
      const state = await addDocumentAction(emptyForm(), form);
      // The form’s own schema says first what is empty or too heavy.
      const expected = /^FILE_/.test(code) ? 'INVALID' : code;
      expect([what, state.code, Object.keys(state.fieldErrors)]).toEqual([
        what,
        expected,
        ['file'],
      ]);
    }
    expect(await db.storedFile.count({ where: { familyId } })).toBe(0);
  });
});
