import {
  prepareMandate,
  revokeMandate,
  setCreditor,
  signMandate,
} from '@/lib/billing/commands/mandates';
import { mandatePaper } from '@/lib/billing/messages/mandate-paper';
import {
  findMandateFamily,
  getCreditor,
  getMandate,
  listMandates,
  readMandatePaper,
} from '@/lib/billing/queries/mandates';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { renderPaper } from '@/lib/platform/pdf/papers';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import {
  createCreditor,
  createMandate,
  giveBankDetails,
  IBAN,
} from '@/tests/support/factories/direct-debit';
import { createAgentActor, createFamily, joinFamily } from '@/tests/support/factories/people';
import { readPdf } from '@/tests/support/read-pdf';

const TODAY = civilDate('2026-11-29');
const ACTING = { now: new Date('2026-11-29T09:00:00.000Z'), today: TODAY };
const REASON = 'Change de banque';

async function createScene() {
  const collectivity = await createCollectivity(db);
  await createCreditor(db, collectivity);
  const family = await createFamily(db, collectivity);
  await giveBankDetails(db, family.guardian);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  return { collectivity, family, agent };
}

type Scene = Awaited<ReturnType<typeof createScene>>;

const prepare = ({ agent, family }: Scene, mandateId = newId()) =>
  prepareMandate(agent, { mandateId, guardianId: family.guardian.id }, ACTING).then(
    () => mandateId,
  );
const sign = ({ agent }: Scene, mandateId: string, signedOn = TODAY) =>
  signMandate(agent, { mandateId, signedOn, signedAt: 'Nantes' }, ACTING);
const revoke = ({ agent }: Scene, mandateId: string) =>
  revokeMandate(agent, { mandateId, reason: REASON }, ACTING);

describe('who collects', () => {
  const input = {
    creditorId: 'FR72ZZZ123456',
    name: 'SIEJ',
    iban: IBAN,
    bic: 'AGRIFRPP',
    leadDays: 7,
  };

  it('is said, then said otherwise, but for its ICS while mandates name it', async () => {
    const scene = await createScene();
    const { agent } = scene;
    await setCreditor(agent, input, ACTING.now);
    expect(await getCreditor(agent)).toEqual(input);
    const id = await prepare(scene);
    await setCreditor(agent, { ...input, leadDays: 14 }, ACTING.now);
    const other = { ...input, creditorId: 'FR77ZZZ470044' };
    await expect(setCreditor(agent, other, ACTING.now)).rejects.toMatchObject({
      code: 'CREDITOR_IN_USE',
    });
    await revoke(scene, id);
    await setCreditor(agent, other, ACTING.now);
    expect(await getCreditor(agent)).toEqual(other);
  });

  it('is of its own collectivity alone', async () => {
    await createScene();
    const agent = await createAgentActor(db, await createCollectivity(db));
    expect(await getCreditor(agent)).toBeNull();
  });
});

describe('a mandate', () => {
  it('is prepared from the file, signed, then revoked', async () => {
    const scene = await createScene();
    const { agent, family } = scene;
    const id = await prepare(scene);
    const prepared = await getMandate(agent, id);
    expect(prepared).toMatchObject({
      ...{ familyId: family.family.id, holder: 'Solange GUILLET', ibanEnd: '0189' },
      ...{ signedOn: null, revokedOn: null, creditorId: 'FR72ZZZ123456' },
    });
    expect(JSON.stringify(prepared)).not.toContain(IBAN);
    await sign(scene, id);
    expect(await getMandate(agent, id)).toMatchObject({ signedOn: TODAY, signedAt: 'Nantes' });
    await expect(sign(scene, id)).rejects.toMatchObject({ code: 'MANDATE_SIGNED' });
    await revoke(scene, id);
    expect(await listMandates(agent)).toMatchObject([{ id, revokedOn: TODAY }]);
    await expect(revoke(scene, id)).rejects.toMatchObject({ code: 'MANDATE_REVOKED' });
  });

  it('has another reference each time', async () => {
    const scene = await createScene();
    const first = await prepare(scene);
    await revoke(scene, first);
    await prepare(scene);
    const references = (await listMandates(scene.agent)).map(({ reference }) => reference);
    expect(new Set(references).size).toBe(2);
  });

  it('is not signed on a day to come', async () => {
    const scene = await createScene();
    const id = await prepare(scene);
    await expect(sign(scene, id, civilDate('2026-11-30'))).rejects.toMatchObject({
      code: 'SIGNED_LATER',
      field: 'signedOn',
    });
  });

  it('asks for an account, and for somebody who collects', async () => {
    const scene = await createScene();
    const { collectivity, family, agent } = scene;
    const other = await joinFamily(db, family, collectivity);
    const bare = { mandateId: newId(), guardianId: other.guardian.id };
    await expect(prepareMandate(agent, bare, ACTING)).rejects.toMatchObject({
      code: 'NO_BANK_DETAILS',
    });
    await db.directDebitCreditor.delete({ where: { collectivityId: collectivity.id } });
    await expect(prepare(scene)).rejects.toMatchObject({ code: 'NO_CREDITOR' });
  });

  it('is one for a family, of a form sent twice and of two agents at once', async () => {
    const scene = await createScene();
    const mandateId = newId();
    await Promise.all([prepare(scene, mandateId), prepare(scene, mandateId)]);
    await prepare(scene, mandateId);
    await expect(prepare(scene)).rejects.toMatchObject({ code: 'MANDATE_EXISTS' });
    const other = await createScene();
    const made = await Promise.allSettled([prepare(other), prepare(other)]);
    expect(made.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await listMandates(other.agent)).toHaveLength(1);
  });

  it('makes way for the next one once it has lapsed', async () => {
    const scene = await createScene();
    const old = await createMandate(db, scene.family.guardian, {
      signedOn: toDbDate(civilDate('2023-11-01')),
    });
    const id = await prepare(scene);
    expect(await getMandate(scene.agent, old.id)).toMatchObject({
      revokedOn: TODAY,
      revokeReason: 'Caduc\u00A0: sans prélèvement depuis 36 mois',
    });
    expect(await getMandate(scene.agent, id)).toMatchObject({ revokedOn: null });
  });

  it('is of its own collectivity alone', async () => {
    const scene = await createScene();
    const id = await prepare(scene);
    const stranger = await createScene();
    const { agent } = stranger;
    expect(await getMandate(agent, id)).toBeNull();
    expect(await readMandatePaper(agent, id, ACTING.now)).toBeNull();
    expect(await listMandates(agent)).toEqual([]);
    expect(await findMandateFamily(agent, scene.family.family.number, ACTING.now)).toBeNull();
    for (const act of [
      () => sign({ ...scene, agent }, id),
      () => revoke({ ...scene, agent }, id),
      () => prepare({ ...scene, agent }),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('what an agent reads of an account', () => {
  it('is its end, and the reading is written down', async () => {
    const { agent, family } = await createScene();
    const found = await findMandateFamily(agent, family.family.number, ACTING.now);
    expect(found?.debtors).toMatchObject([{ account: { ibanEnd: '0189' } }]);
    expect(JSON.stringify(found)).not.toContain(IBAN);
    const readings = { action: 'family.revealed', subjectId: family.family.id };
    expect(await db.auditEntry.count({ where: readings })).toBe(1);
  });

  it('is whole on the paper alone, and the reading is written down', async () => {
    const scene = await createScene();
    const { agent, family } = scene;
    const id = await prepare(scene);
    const paper = await readMandatePaper(agent, id, ACTING.now);
    if (paper === null) throw new Error('no paper');
    const pdf = await readPdf(await renderPaper(mandatePaper(paper), 'SIEJ'));
    expect(pdf).toMatchObject({ isTagged: true, title: 'Mandat de prélèvement SEPA' });
    expect(pdf.pages).toHaveLength(1);
    expect(pdf.pages[0]?.replaceAll(/\s/g, '')).toContain(IBAN);
    const readings = { action: 'family.revealed', subjectId: family.family.id };
    expect(await db.auditEntry.count({ where: readings })).toBe(1);
  });
});

describe('the database', () => {
  it('keeps a mandate as it is, encrypted, but for its signature and its end', async () => {
    const scene = await createScene();
    const { agent, family } = scene;
    const mandate = await createMandate(db, family.guardian);
    const where = { id: mandate.id };
    for (const data of [
      { reference: 'AUTRE-1' },
      { signedAt: 'Rezé' },
      { signedOn: null, signedAt: null, signedById: null },
      { iban: mandate.iban.replace(/.$/, 'x') },
      { bic: null },
      { holder: 'Autre' },
    ])
      await expect(db.mandate.update({ where, data })).rejects.toThrow(/may not change/);
    await expect(db.mandate.delete({ where })).rejects.toThrow(/may not change/);
    await expect(createMandate(db, family.guardian)).rejects.toThrow();
    await revoke(scene, mandate.id);
    const restored = { revokedOn: null, revokeReason: null, revokedById: null };
    await expect(db.mandate.update({ where, data: restored })).rejects.toThrow(/may not change/);
    const [raw] = await db.$queryRaw<{ row: string }[]>`
      select to_jsonb(m)::text as row from "Mandate" m where m.id = ${mandate.id}::uuid`;
    expect(raw?.row).not.toMatch(new RegExp(`${IBAN}|AGRIFRPP|GUILLET`));
    expect(await getMandate(agent, mandate.id)).toMatchObject({ ibanEnd: '0189' });
  });
});
