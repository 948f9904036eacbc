import { newId } from '@/lib/core/ids';
import { decideChanges } from '@/lib/families/commands/decide-changes';
import { editFile } from '@/lib/families/commands/edit-file';
import { civilDate } from '@/lib/core/dates/civil-date';
import { ALL_CHANGES } from '@/lib/families/rules/change-queue-address';
import { listChangeQueue } from '@/lib/families/queries/change-queue';
import { getChangeRequest } from '@/lib/families/queries/change-request';
import { listFieldHistory, readHistoryPage } from '@/lib/families/queries/file-history';
import { listFileReadings } from '@/lib/families/queries/file-readings';
import { getMyFileSheet, listMyFiles } from '@/lib/families/queries/my-file';
import { readAgentSheet, readOpenedFile } from '@/lib/families/queries/opened-file';
import { db } from '@/lib/platform/db/client';
import { getMyChangeRequest } from '@/lib/requests/queries/my-change';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily, shareChild } from '@/tests/support/factories/people';

import { ask, changesOf, createScene, formOf, LATER, NOW, type Scene } from './changes-scene';

const IBAN = 'FR7630006000011234567890189';

async function giveIban({ family, guardian, agent }: Scene) {
  const { requests } = await ask(family.actor, guardian, {
    shown: { 'guardian.iban': null },
    typed: { guardian_iban: IBAN },
  });
  const [change] = await changesOf(requests[0]?.reference ?? 0n);
  await decideChanges(
    agent,
    { decisions: [{ changeId: change?.id ?? '', outcome: 'ACCEPTED' }], reason: '' },
    LATER,
  );
}

describe('the file of a family', () => {
  it('shows its people, with what waits of each', async () => {
    const { family, other, guardian } = await createScene();
    await ask(family.actor, guardian, {
      shown: { 'guardian.mobile': null, 'guardian.phone': null },
      typed: { guardian_mobile: '0612345678', guardian_phone: '0475000000' },
    });
    const [file] = await listMyFiles(other.actor);
    expect(file?.guardians.map(({ id, waiting }) => [id, waiting])).toEqual([
      [guardian.id, 2],
      [other.guardian.id, 0],
    ]);
    expect(file?.children).toHaveLength(1);
  });

  it('shows what stands and what is asked, to every account of the family', async () => {
    const { family, other, guardian } = await createScene();
    await ask(family.actor, guardian, {
      shown: { 'guardian.mobile': null },
      typed: { guardian_mobile: '0612345678' },
    });
    const own = await getMyFileSheet(family.actor, guardian, []);
    const theirs = await getMyFileSheet(other.actor, guardian, []);
    expect(own?.fields['guardian.mobile']).toMatchObject({
      words: 'Non renseigné',
      pending: { asked: '06 12 34 56 78', isMine: true },
    });
    expect(theirs?.fields['guardian.mobile']?.pending).toMatchObject({
      words: '06 12 34 56 78',
      isMine: false,
      authorName: expect.stringContaining('Camille') as string,
    });
    const stranger = await createScene();
    expect(await getMyFileSheet(stranger.family.actor, guardian, [])).toBeNull();
  });

  it('masks bank details until they are asked for, and hides a hidden section', async () => {
    const scene = await createScene({ TAX_DATA: 'HIDDEN' });
    await giveIban(scene);
    const masked = await getMyFileSheet(scene.family.actor, scene.guardian, []);
    expect(masked?.fields['guardian.iban']).toMatchObject({
      value: null,
      isMasked: true,
      words: 'FR76\u00A0••••\u00A00189',
    });
    expect(JSON.stringify(masked?.fields)).not.toContain('30006');
    expect(masked?.fields['family.cafNumber']).toBeUndefined();
    const shown = await getMyFileSheet(scene.family.actor, scene.guardian, ['BANK_DETAILS']);
    expect(shown?.fields['guardian.iban']?.value).toBe(IBAN);
  });

  it('tells of a change asked from a child’s other file that it waits, and nothing else', async () => {
    const scene = await createScene();
    const second = await createFamily(db, scene.collectivity);
    await shareChild(db, scene.family.children[0], second.family);
    await ask(scene.family.actor, scene.child, {
      shown: { 'child.insurer': null },
      typed: { child_insurer: 'MAIF' },
    });
    const sheet = await getMyFileSheet(second.actor, scene.child, []);
    expect(sheet?.fields['child.insurer']?.pending).toMatchObject({
      asked: null,
      words: '••••',
      authorName: null,
    });
  });
});

describe('a file, as agents read it', () => {
  it('shows encrypted values to the roles that need them, and writes each reading down', async () => {
    const scene = await createScene();
    const { family, agent, collectivity } = scene;
    await giveIban(scene);
    const { id } = family.family;
    const masked = await readOpenedFile(agent, id, { asked: [], now: LATER });
    expect(JSON.stringify(masked?.guardians)).not.toContain('30006');
    const reader = await createAgentActor(db, collectivity, { role: 'READER' });
    const refused = await readOpenedFile(reader, id, { asked: ['BANK_DETAILS'], now: LATER });
    expect(JSON.stringify(refused?.guardians)).not.toContain('30006');
    expect(await listFileReadings(family.actor)).toEqual([]);
    const shown = await readOpenedFile(agent, id, { asked: ['BANK_DETAILS'], now: LATER });
    expect(JSON.stringify(shown?.guardians)).toContain('30006');
    expect(await listFileReadings(family.actor)).toMatchObject([
      { what: { kind: 'VALUES', sections: ['BANK_DETAILS'] }, agentTitle: agent.title },
    ]);
    const stranger = await createAgentActor(db, await createCollectivity(db));
    expect(await readOpenedFile(stranger, id, { asked: ['BANK_DETAILS'], now: LATER })).toBeNull();
    expect(await listFileReadings(family.actor)).toHaveLength(1);
  });

  it('names a field to agents and to the family, each in their words', async () => {
    const scene = await createScene();
    const { family, child, agent } = scene;
    const { requests } = await ask(family.actor, child, {
      shown: { 'child.mayLeaveAlone': 'false' },
      typed: { child_mayLeaveAlone: 'on' },
    });
    const reference = requests[0]?.reference ?? 0n;
    const toDecide = await getChangeRequest(agent, reference, { asked: [], now: LATER });
    const mine = await getMyChangeRequest(family.actor, reference);
    expect([toDecide, mine].map((request) => request?.changes[0]?.label)).toEqual([
      'Autorise l’enfant à partir seul',
      'J’autorise mon enfant à partir seul',
    ]);
    await decideChanges(
      agent,
      {
        decisions: [{ changeId: toDecide?.changes[0]?.id ?? '', outcome: 'ACCEPTED' }],
        reason: '',
      },
      LATER,
    );
    const [entry] = await listFieldHistory(agent, family.family.id);
    expect(entry?.label).toBe('Autorise l’enfant à partir seul');
  });

  it('has a queue, the oldest first, and each request with its three values', async () => {
    const scene = await createScene();
    const { family, guardian, agent } = scene;
    await giveIban(scene);
    const { requests } = await ask(family.actor, guardian, {
      shown: { 'guardian.mobile': null },
      typed: { guardian_mobile: '0612345678' },
      submissionId: newId(),
      at: NOW,
    });
    const reference = requests[0]?.reference ?? 0n;
    const queue = await listChangeQueue(agent, ALL_CHANGES, civilDate('2026-11-24'));
    expect(queue).toMatchObject({
      total: 1,
      next: null,
      requests: [{ reference, kind: 'GUARDIAN_CHANGE', waiting: 1, changes: 1 }],
    });
    await db.guardian.update({ where: { id: guardian.id }, data: { mobile: '06 99 99 99 99' } });
    const detail = await getChangeRequest(agent, reference, { asked: [], now: LATER });
    expect(detail?.changes).toMatchObject([
      {
        label: 'Téléphone portable',
        seen: 'Non renseigné',
        asked: '06 12 34 56 78',
        current: '06 99 99 99 99',
        isConflict: true,
      },
    ]);
    const stranger = await createAgentActor(db, await createCollectivity(db));
    expect(await getChangeRequest(stranger, reference, { asked: [], now: LATER })).toBeNull();
  });

  it('has a history, masked where it is encrypted', async () => {
    const scene = await createScene();
    await giveIban(scene);
    const { id } = scene.family.family;
    expect(await listFieldHistory(scene.agent, id)).toMatchObject([
      { label: 'IBAN', before: 'Non renseigné', after: '••••', isByAgent: true },
    ]);
    const shown = await listFieldHistory(scene.agent, id, { shown: ['BANK_DETAILS'] });
    expect(shown[0]?.after).toContain('FR76');
    const stranger = await createAgentActor(db, await createCollectivity(db));
    expect(await listFieldHistory(stranger, id)).toEqual([]);
  });

  it('gives an agent the page of each of its people, and of nobody else', async () => {
    const { agent, family, guardian, child, collectivity } = await createScene({
      TAX_DATA: 'HIDDEN',
    });
    const reading = { asked: [], now: LATER };
    const place = { familyId: family.family.id, subject: guardian };
    const sheet = await readAgentSheet(agent, place, reading);
    // What is hidden from the family is not from its town hall.
    expect(sheet).toMatchObject({ reader: 'AGENT', policies: { TAX_DATA: 'IMMEDIATE' } });
    expect(sheet?.fields['family.cafNumber']).toBeDefined();
    const reader = await createAgentActor(db, collectivity, { role: 'READER' });
    expect(await readAgentSheet(reader, { ...place, subject: child }, reading)).toMatchObject({
      policies: { CHILD_HEALTH: 'READ_ONLY' },
    });
    const neighbour = await createFamily(db, collectivity);
    const theirs = { kind: 'guardian', id: neighbour.guardian.id } as const;
    expect(await readAgentSheet(agent, { ...place, subject: theirs }, reading)).toBeNull();
    const stranger = await createAgentActor(db, await createCollectivity(db));
    expect(await readAgentSheet(stranger, place, reading)).toBeNull();
  });

  it('has a history by person, by field and by page, which is written down when it is shown', async () => {
    const scene = await createScene();
    const { agent, family, guardian, child } = scene;
    await giveIban(scene);
    const { id: familyId } = family.family;
    for (let city = 0; city < 26; city += 1) {
      const shown = { 'guardian.city': city === 0 ? null : `Ville ${city - 1}` };
      const form = formOf(guardian, shown, { guardian_city: `Ville ${city}` });
      await editFile(agent, { ...form, familyId }, new Date(LATER.getTime() + city * 1000));
    }
    const all = { targetId: null, path: null, after: null, isShown: false, now: LATER };
    const first = await readHistoryPage(agent, familyId, all);
    expect(first.entries).toHaveLength(25);
    expect(first.entries[0]).toMatchObject({ after: 'Ville 25', isByAgent: true, reference: null });
    const rest = await readHistoryPage(agent, familyId, { ...all, after: first.next });
    expect(rest.entries.map(({ label, isMasked }) => [label, isMasked])).toEqual([
      ['Ville', false],
      ['IBAN', true],
    ]);
    expect(rest.next).toBeNull();
    const iban = { ...all, path: 'guardian.iban', isShown: true };
    const shown = await readHistoryPage(agent, familyId, iban);
    expect(shown.entries.map(({ after }) => after)).toEqual([expect.stringContaining('FR76')]);
    expect(await listFileReadings(family.actor)).toMatchObject([{ what: { kind: 'VALUES' } }]);
    const ofChild = await readHistoryPage(agent, familyId, { ...all, targetId: child.id });
    expect(ofChild.entries).toEqual([]);
  });
});
