import { newId } from '@/lib/core/ids';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { decideChanges } from '@/lib/families/commands/decide-changes';
import { editFile } from '@/lib/families/commands/edit-file';
import { lineValue } from '@/lib/families/rules/lists';
import { db } from '@/lib/platform/db/client';
import { createFamily, shareChild } from '@/tests/support/factories/people';

import { ask, createScene, formOf, LATER } from './changes-scene';

describe('the lists of a child', () => {
  it('takes what an agent adds at once, and once only when it is sent twice', async () => {
    const { family, child, agent } = await createScene();
    const form = formOf(
      child,
      {},
      {
        contact_new0_lastName: 'Barret',
        contact_new0_firstName: 'Anne',
        vaccine_new0_name: 'Hépatite B',
        vaccine_new0_date: '2020-04-05',
      },
    );
    const sent = { ...form, familyId: family.family.id };
    expect(await editFile(agent, sent, LATER)).toBe(2);
    expect(await editFile(agent, sent, LATER)).toBe(0);
    const where = { childId: child.id };
    expect(await db.authorizedContact.count({ where })).toBe(1);
    expect(await db.childVaccine.count({ where })).toBe(1);
    const history = await db.fieldHistory.findMany({ where: { targetId: child.id } });
    expect(history.map(({ agentId, requestId }) => [agentId, requestId])).toEqual(
      Array(2).fill([agent.agentId, null]),
    );
  });

  it('adds contacts by one request each, and vaccines by one, encrypted', async () => {
    const { family, child, agent } = await createScene();
    const { requests } = await ask(family.actor, child, {
      typed: {
        contact_new0_lastName: 'Barret',
        contact_new0_firstName: 'Jean-Philippe',
        contact_new0_mayCollect: 'on',
        contact_new1_lastName: 'Louydis',
        contact_new1_firstName: 'Anne',
        contact_new1_mobile: '0612345678',
        contact_new1_isEmergency: 'on',
        vaccine_new0_name: 'Hépatite B',
        vaccine_new0_date: '2020-04-05',
      },
    });
    expect(requests.map(({ kind }) => kind).sort()).toEqual([
      'CONTACT_ADDITION',
      'CONTACT_ADDITION',
      'VACCINES_CHANGE',
    ]);
    const waiting = await db.requestFieldChange.findMany({
      where: { familyId: family.family.id },
    });
    await decideChanges(
      agent,
      {
        decisions: waiting.map(({ id }) => ({ changeId: id, outcome: 'ACCEPTED' as const })),
        reason: '',
      },
      LATER,
    );
    const contacts = await db.authorizedContact.findMany({
      where: { childId: child.id },
      orderBy: { lastName: 'asc' },
    });
    expect(contacts).toMatchObject([
      { lastName: 'BARRET', mayCollect: true, isEmergency: false },
      { lastName: 'LOUYDIS', mobile: '06 12 34 56 78', isEmergency: true },
    ]);
    const [vaccine] = await db.childVaccine.findMany({ where: { childId: child.id } });
    expect(vaccine?.details).toMatch(/^v2\./);
    const kept = await db.$queryRaw<{ row: string }[]>`
      select row_to_json(x)::text as row from "RequestFieldChange" x where x."familyId" = ${family.family.id}::uuid
      union all select row_to_json(x)::text from "FieldHistory" x where x."targetId" = ${child.id}::uuid
      union all select row_to_json(x)::text from "ChildVaccine" x where x."childId" = ${child.id}::uuid`;
    expect(kept.filter(({ row }) => row.includes('patite'))).toEqual([]);
  });

  it('changes and removes a contact, and refuses another child’s', async () => {
    const scene = await createScene();
    const stranger = await createScene();
    const line = {
      lastName: 'BARRET',
      firstName: 'Anne',
      mobile: null,
      phone: null,
      relation: null,
      isEmergency: 'false',
      mayCollect: 'true',
    };
    const kept = { lastName: 'BARRET', firstName: 'Anne', isEmergency: false, mayCollect: true };
    const own = await db.authorizedContact.create({
      data: {
        id: newId(),
        collectivityId: scene.collectivity.id,
        childId: scene.child.id,
        ...kept,
      },
    });
    const foreign = await db.authorizedContact.create({
      data: {
        id: newId(),
        collectivityId: stranger.collectivity.id,
        childId: stranger.child.id,
        ...kept,
      },
    });
    const shown = lineValue('contact', line);
    const removed = await ask(scene.family.actor, scene.child, {
      shown: { [`contact.${own.id}`]: shown },
      typed: { [`contact_${own.id}_remove`]: 'on' },
    }).catch((error: unknown) => error);
    expect(removed).toMatchObject({ requests: [{ kind: 'CONTACT_REMOVAL' }] });
    const notTheirs = await ask(scene.family.actor, scene.child, {
      shown: { [`contact.${foreign.id}`]: shown },
      typed: { [`contact_${foreign.id}_remove`]: 'on' },
    });
    expect(notTheirs.requests).toEqual([]);
    await expect(
      ask(scene.family.actor, scene.child, {
        shown: { [`contact.${foreign.id}`]: shown },
        typed: {
          [`contact_${foreign.id}_lastName`]: 'PIRATE',
          [`contact_${foreign.id}_firstName`]: 'Anne',
        },
      }),
    ).rejects.toMatchObject({ code: 'INVALID' });
  });
});

describe('a child of two files', () => {
  it('has one change to wait for, and tells neither who asked nor what', async () => {
    const scene = await createScene();
    const { collectivity, family, child } = scene;
    const secondHome = await createFamily(db, collectivity);
    await shareChild(db, family.children[0], secondHome.family);
    await ask(family.actor, child, {
      shown: { 'child.insurer': null },
      typed: { child_insurer: 'MAIF' },
    });
    const refused: unknown = await ask(secondHome.actor, child, {
      shown: { 'child.insurer': null },
      typed: { child_insurer: 'MACIF' },
    }).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      fields: { child_insurer: expect.stringContaining('autre dossier') as string },
    });
    expect(JSON.stringify(refused)).not.toContain('MAIF');
  });

  it('has no vaccine before its birth', async () => {
    const { family, child } = await createScene();
    await db.child.update({
      where: { id: child.id },
      data: { birthDate: toDbDate(civilDate('2020-01-01')) },
    });
    await expect(
      ask(family.actor, child, {
        typed: { vaccine_new0_name: 'ROR', vaccine_new0_date: '2019-01-01' },
      }),
    ).rejects.toMatchObject({
      fields: { vaccine_new0_date: 'Cette date précède la naissance de l’enfant.' },
    });
  });
});
