import type { AgentActor } from '@/lib/accounts/types';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { makeLetters, printShownCode } from '@/lib/subscriptions/commands/letters';
import { hashSubscriberCode } from '@/lib/subscriptions/queries/code-hash';
import { normaliseSubscriberCode } from '@/lib/subscriptions/rules/subscriber-code';
import type { LettersInput } from '@/lib/subscriptions/schema/codes';
import type { Collectivity } from '@/prisma/generated/client';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createFamilyFile, createSubscriberCode } from '@/tests/support/factories/files';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';
import { readPdf } from '@/tests/support/read-pdf';

const NOW = new Date('2026-11-24T09:00:00.000Z');
const CODE = /[2-9A-Z]{5}-[2-9A-Z]{5}/;

let collectivity: Collectivity;
let agent: AgentActor;

beforeEach(async () => {
  collectivity = await createCollectivity(db, { name: 'Syndicat Zinnia' });
  agent = await createAgentActor(db, collectivity);
});

function letters(changes: Partial<LettersInput> = {}): LettersInput {
  const filters = { q: '', abonnement: null, remis: null };
  return { batchId: newId(), choix: 'coches', guardianId: [], seenAt: NOW, ...filters, ...changes };
}

function codeIn(page: string | undefined): string {
  return normaliseSubscriberCode(CODE.exec(page ?? '')?.[0] ?? '');
}

function inForce(guardianId: string) {
  return db.subscriberCode.findMany({ where: { guardianId, revokedAt: null } });
}

async function createFile(name: string) {
  const guardian = {
    firstName: 'Hélène',
    lastName: name,
    civility: 'Mme',
    address: '3 rue des Lilas',
    postalCode: '49100',
    city: 'Angers',
  };
  return createFamilyFile(db, collectivity, { name, guardian });
}

describe('letters', () => {
  it('are a page each, with a code that opens the file, where a window envelope shows the address', async () => {
    const [a, b] = [await createFile('ŁUKASZ'), await createFile('MARTEL')];
    const input = letters({ guardianId: [a.guardian.id, b.guardian.id] });
    const { bytes, count } = await makeLetters(agent, input, NOW);
    expect(count).toBe(2);
    const pdf = await readPdf(bytes);
    expect(pdf).toMatchObject({
      isTagged: true,
      language: 'fr-FR',
      title: 'Codes abonnés',
      size: { width: 210, height: 297 },
      areFontsEmbedded: true,
    });
    expect(pdf.pages).toHaveLength(2);
    for (const [index, { guardian, family }] of [a, b].entries()) {
      const page = pdf.pages[index] ?? '';
      for (const words of [
        'Syndicat Zinnia',
        `Hélène ${guardian.lastName}`,
        '3 rue des Lilas',
        '49100 ANGERS',
        `dossier n° ${family.number}`,
        'S’inscrire',
      ])
        expect(page).toContain(words);
      expect(await inForce(guardian.id)).toMatchObject([
        { codeHash: hashSubscriberCode(codeIn(page)), createdById: agent.agentId },
      ]);
    }
    const address = pdf.places.find(({ text }) => text.includes('3 rue des Lilas'));
    expect(address?.left).toBeGreaterThan(105);
    expect(address?.top).toBeGreaterThan(48);
    expect(address?.top).toBeLessThan(85);
  });

  it('leave no code in the journal, nor in the metadata of the file', async () => {
    const { guardian } = await createFile('MARTEL');
    const input = letters({ guardianId: [guardian.id] });
    const { bytes } = await makeLetters(agent, input, NOW);
    const { pages } = await readPdf(bytes);
    const audit = await db.auditEntry.findMany({ where: { subjectId: input.batchId } });
    expect(audit).toMatchObject([
      { action: 'codes.letters', data: { guardianIds: [guardian.id] } },
    ]);
    expect(JSON.stringify(audit)).not.toContain(codeIn(pages[0]));
  });

  it('sent twice do not revoke the codes just printed', async () => {
    const { guardian } = await createFile('MARTEL');
    const input = letters({ guardianId: [guardian.id] });
    const results = await Promise.allSettled([1, 2].map(() => makeLetters(agent, input, NOW)));
    const made = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(made).toHaveLength(1);
    const { pages } = await readPdf(made[0]?.bytes ?? new Uint8Array());
    await expect(makeLetters(agent, input, NOW)).rejects.toMatchObject({ code: 'LETTERS_MADE' });
    expect(await inForce(guardian.id)).toMatchObject([
      { codeHash: hashSubscriberCode(codeIn(pages[0])) },
    ]);
  });

  it('asked for by two agents from the same list are made once for each guardian', async () => {
    const { guardian } = await createFile('MARTEL');
    const colleague = await createAgentActor(db, collectivity);
    const later = new Date(NOW.getTime() + 1000);
    const guardianId = [guardian.id];
    const results = await Promise.allSettled(
      [agent, colleague].map((actor) => makeLetters(actor, letters({ guardianId }), later)),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await db.subscriberCode.count({ where: { guardianId: guardian.id } })).toBe(1);
  });

  it('for all go to who has neither account nor code, of the families that the filters find', async () => {
    const subscribed = await createFamily(db, collectivity, { name: 'MARTIN' });
    const coded = await createFile('MARTIN');
    const { codeHash } = await createSubscriberCode(db, coded.guardian);
    const [bare, other] = [await createFile('MARTINEZ'), await createFile('DUPONT')];
    const input = letters({ choix: 'tous', q: 'martin' });
    const { count } = await makeLetters(agent, input, NOW);
    expect(count).toBe(1);
    expect(await inForce(bare.guardian.id)).toHaveLength(1);
    expect(await inForce(other.guardian.id)).toEqual([]);
    expect(await inForce(subscribed.guardian.id)).toEqual([]);
    expect(await inForce(coded.guardian.id)).toMatchObject([{ codeHash }]);
    await expect(
      makeLetters(agent, letters({ ...input, batchId: newId() }), NOW),
    ).rejects.toMatchObject({ code: 'LETTERS_NONE' });
  });

  it('are not made for another collectivity’s guardians, nor for nobody', async () => {
    const { guardian } = await createFile('MARTEL');
    const stranger = await createAgentActor(db, await createCollectivity(db));
    const refusal = { code: 'LETTERS_NONE' };
    await expect(
      makeLetters(stranger, letters({ guardianId: [guardian.id] }), NOW),
    ).rejects.toMatchObject(refusal);
    await expect(makeLetters(agent, letters(), NOW)).rejects.toMatchObject(refusal);
    expect(await inForce(guardian.id)).toEqual([]);
  });

  it('of 200 guardians are made together', async () => {
    for (let index = 0; index < 205; index += 1)
      await createFamilyFile(db, collectivity, { children: [] });
    const { bytes, count } = await makeLetters(agent, letters({ choix: 'tous' }), NOW);
    expect(count).toBe(200);
    const { pages } = await readPdf(bytes);
    expect(new Set(pages.map(codeIn)).size).toBe(200);
  }, 60_000);
});

describe('the letter of a code on screen', () => {
  it('is printed as often as one likes, and changes nothing', async () => {
    const { guardian } = await createFile('MARTEL');
    const { code, codeHash } = await createSubscriberCode(db, guardian);
    for (let time = 0; time < 2; time += 1) {
      const input = { guardianId: guardian.id, shownCode: code };
      const { pages } = await readPdf((await printShownCode(agent, input, NOW)).bytes);
      expect(codeIn(pages[0])).toBe(code);
    }
    expect(await inForce(guardian.id)).toMatchObject([{ codeHash }]);
  });

  it('is refused for another guardian, another collectivity, and a code that was revoked', async () => {
    const { guardian } = await createFile('MARTEL');
    const other = await createFile('DUPONT');
    const { code } = await createSubscriberCode(db, guardian);
    const stranger = await createAgentActor(db, await createCollectivity(db));
    const input = { guardianId: guardian.id, shownCode: code };
    await expect(printShownCode(stranger, input, NOW)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const refusal = { code: 'CODE_NOT_IN_FORCE' };
    await expect(
      printShownCode(agent, { ...input, guardianId: other.guardian.id }, NOW),
    ).rejects.toMatchObject(refusal);
    await db.subscriberCode.updateMany({ data: { revokedAt: NOW } });
    await expect(printShownCode(agent, input, NOW)).rejects.toMatchObject(refusal);
  });
});
