import { newId } from '@/lib/core/ids';
import { editFile } from '@/lib/families/commands/edit-file';
import { submitChanges } from '@/lib/families/commands/submit-changes';
import { db } from '@/lib/platform/db/client';

import {
  ask,
  changesOf,
  createScene,
  formOf,
  guardianValue,
  NOW,
  type Scene,
} from './changes-scene';

const MOBILE = { 'guardian.mobile': null };

async function askMobile({ family, guardian }: Scene, mobile: string) {
  const { requests } = await ask(family.actor, guardian, {
    shown: MOBILE,
    typed: { guardian_mobile: mobile },
  });
  const reference = requests[0]?.reference ?? 0n;
  const [change] = await changesOf(reference);
  if (change === undefined) throw new Error('Nothing was asked.');
  return { reference, change };
}

describe('submitting the file', () => {
  it('makes one request per changed section, with a reference and one acknowledgement', async () => {
    const { family, guardian } = await createScene();
    const { requests } = await ask(family.actor, guardian, {
      shown: {
        'guardian.mobile': null,
        'guardian.capacity': null,
        'guardian.city': null,
        'family.dependentChildren': null,
        'guardian.iban': null,
      },
      typed: {
        guardian_mobile: '0612345678',
        guardian_capacity: 'MOTHER',
        guardian_city: 'Peugres',
        family_dependentChildren: '3',
        guardian_iban: 'fr76 3000 6000 0112 3456 7890 189',
      },
    });
    expect(requests.map(({ kind, status }) => `${kind} ${status}`).sort()).toEqual([
      'ADDRESS_CHANGE IN_PROGRESS',
      'BANK_CHANGE IN_PROGRESS',
      'FAMILY_CHANGE IN_PROGRESS',
      'GUARDIAN_CHANGE IN_PROGRESS',
    ]);
    const own = requests.find(({ kind }) => kind === 'GUARDIAN_CHANGE')?.reference ?? 0n;
    expect((await changesOf(own)).map(({ path, seen, asked }) => [path, seen, asked])).toEqual([
      ['guardian.capacity', null, 'MOTHER'],
      ['guardian.mobile', null, '06 12 34 56 78'],
    ]);
    expect(await guardianValue(family, 'guardian.mobile')).toBeNull();
    const emails = await db.email.findMany({ where: { accountId: family.account.id } });
    expect(emails.map(({ kind }) => kind)).toEqual(['ACKNOWLEDGEMENT']);
  });

  it('submits nothing where nothing was changed, and counts once however often it is sent', async () => {
    const { family, guardian } = await createScene();
    expect(
      await ask(family.actor, guardian, { shown: MOBILE, typed: { guardian_mobile: ' ' } }),
    ).toEqual({ requests: [], takenBack: 0 });
    const form = {
      ...formOf(guardian, MOBILE, { guardian_mobile: '0612345678' }),
      submissionId: newId(),
    };
    const receipts = await Promise.all([1, 2, 3].map(() => submitChanges(family.actor, form, NOW)));
    expect(new Set(receipts.map(({ requests }) => requests[0]?.reference)).size).toBe(1);
    expect(await db.request.count({ where: { familyId: family.family.id } })).toBe(1);
  });

  it('says what is wrong with each field, and keeps nothing', async () => {
    const { family, guardian } = await createScene();
    const sent = ask(family.actor, guardian, {
      shown: { 'guardian.iban': null, 'family.cafNumber': null, 'guardian.postalCode': null },
      typed: {
        guardian_iban: 'FR76 3000 6000 0112',
        family_cafNumber: '44 71 2',
        guardian_postalCode: '49100',
      },
    });
    await expect(sent).rejects.toMatchObject({
      fields: {
        guardian_iban: 'Un IBAN français a 27 caractères\u00A0: il en manque 11.',
        family_cafNumber: 'Le numéro CAF comporte 7 chiffres. Il en manque 2.',
      },
    });
    expect(await db.request.count({ where: { familyId: family.family.id } })).toBe(0);
  });

  it('replaces what its author had asked, and explains what somebody else has asked', async () => {
    const scene = await createScene();
    const first = await askMobile(scene, '0612345678');
    const { requests } = await ask(scene.family.actor, scene.guardian, {
      shown: { 'guardian.mobile': '06 12 34 56 78' },
      typed: { guardian_mobile: '0711223344' },
    });
    expect((await changesOf(first.reference))[0]?.status).toBe('REPLACED');
    const replaced = await db.request.findUniqueOrThrow({ where: { reference: first.reference } });
    expect(replaced.status).toBe('CANCELLED');
    expect(requests).toHaveLength(1);
    await expect(
      ask(scene.other.actor, scene.guardian, {
        shown: MOBILE,
        typed: { guardian_mobile: '0788888888' },
      }),
    ).rejects.toMatchObject({
      fields: { guardian_mobile: expect.stringContaining('Camille') as string },
    });
  });

  it('takes back what waits when its author asks for the value that stands', async () => {
    const scene = await createScene();
    const { reference } = await askMobile(scene, '0612345678');
    const receipt = await ask(scene.family.actor, scene.guardian, {
      shown: { 'guardian.mobile': '06 12 34 56 78' },
      typed: { guardian_mobile: '' },
    });
    expect(receipt).toEqual({ requests: [], takenBack: 1 });
    expect((await changesOf(reference))[0]?.status).toBe('WITHDRAWN');
  });

  it('refuses a value whose form showed another one than the file’s', async () => {
    const scene = await createScene();
    await editFile(
      scene.agent,
      {
        familyId: scene.family.family.id,
        ...formOf(scene.guardian, MOBILE, { guardian_mobile: '0699999999' }),
      },
      NOW,
    );
    await expect(
      ask(scene.family.actor, scene.guardian, {
        shown: MOBILE,
        typed: { guardian_mobile: '0612345678' },
      }),
    ).rejects.toMatchObject({
      fields: { guardian_mobile: expect.stringContaining('06 99 99 99 99') as string },
    });
  });

  it('lets an immediate section take effect at once, with its history, and refuses a closed one', async () => {
    const { family, guardian } = await createScene({
      GUARDIAN_CONTACT: 'IMMEDIATE',
      GUARDIAN_IDENTITY: 'READ_ONLY',
    });
    const { requests } = await ask(family.actor, guardian, {
      shown: MOBILE,
      typed: { guardian_mobile: '0612345678' },
    });
    expect(requests[0]?.status).toBe('ACCEPTED');
    expect(await guardianValue(family, 'guardian.mobile')).toBe('06 12 34 56 78');
    const history = await db.fieldHistory.findMany({ where: { targetId: guardian.id } });
    expect(history).toMatchObject([
      { path: 'guardian.mobile', before: null, after: '06 12 34 56 78', agentId: null },
    ]);
    await expect(
      ask(family.actor, guardian, {
        shown: { 'guardian.lastName': family.guardian.lastName },
        typed: { guardian_lastName: 'AUTRE' },
      }),
    ).rejects.toMatchObject({
      fields: { guardian_lastName: expect.stringContaining('ne se modifie pas') as string },
    });
  });

  it('ignores what the form did not show, and what belongs to another page', async () => {
    const { family, guardian } = await createScene();
    const receipt = await ask(family.actor, guardian, {
      shown: { ...MOBILE, 'child.firstName': 'x', 'guardian.payerCode': '1' },
      typed: { guardian_lastName: 'PIRATE', child_firstName: 'Pirate', guardian_payerCode: '99' },
    });
    expect(receipt.requests).toEqual([]);
  });

  it('knows neither another family’s guardian nor its child', async () => {
    const mine = await createScene();
    const theirs = await createScene();
    for (const subject of [theirs.guardian, theirs.child]) {
      await expect(
        ask(mine.family.actor, subject, {
          shown: { 'guardian.mobile': null, 'child.insurer': null },
          typed: { guardian_mobile: '0612345678', child_insurer: 'MAIF' },
        }),
      ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});
