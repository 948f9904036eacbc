import fc from 'fast-check';

import { addDays, civilDate } from '@/lib/core/dates/civil-date';
import { unsafeUnsubscribe } from '@/lib/notifications/commands/unsubscribe';
import { dispatchDueEmails } from '@/lib/notifications/jobs/dispatch';
import { remindCollectivity } from '@/lib/notifications/jobs/weekly';
import { removeDocument } from '@/lib/families/commands/documents';
import { db } from '@/lib/platform/db/client';
import { addText, ADDED } from '@/tests/support/factories/email-texts';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createFamily } from '@/tests/support/factories/people';
import { createDocument } from '@/tests/support/factories/stored-files';

import { createScene, fakeMailer, type Scene } from './scene';

const TUESDAY = civilDate('2026-11-24');
const TUESDAY_9 = new Date('2026-11-24T08:00:00.000Z');
const IN_30_DAYS = civilDate('2026-12-24');

type Options = { timeZone?: string; wants?: boolean; expiresOn?: typeof TUESDAY };

async function createFile({ timeZone = 'Europe/Paris', wants = true, ...own }: Options = {}) {
  const scene = await createScene({
    timeZone,
    family: { subscription: { notifyDocumentExpiry: wants } },
  });
  const { expiresOn = IN_30_DAYS } = own;
  const document = await createDocument(db, scene.family, { kind: 'INSURANCE', expiresOn });
  return { ...scene, document };
}

const remind = async ({ collectivity }: Pick<Scene, 'collectivity'>, at: Date): Promise<number> =>
  (await remindCollectivity({ at, collectivityId: collectivity.id })).emails ?? 0;

function emailsOf({ family }: Pick<Scene, 'family'>) {
  return db.email.findMany({ where: { accountId: family.account.id, kind: 'DOCUMENT_EXPIRY' } });
}

async function sentTo({ family }: Pick<Scene, 'family'>, now: Date) {
  const mailer = fakeMailer();
  await dispatchDueEmails({ now, through: mailer });
  return mailer.sent.filter(({ recipient }) => recipient === family.account.email);
}

describe('the e-mail that a document soon expires', () => {
  it('leaves thirty days before, at 9:00, once, with a link to the documents and one that stops it', async () => {
    const scene = await createFile();
    await addText(db, scene.collectivity, 'DOCUMENT_EXPIRY');
    expect(await remind(scene, new Date('2026-11-23T15:00:00.000Z'))).toBe(0);
    expect(await remind(scene, new Date(TUESDAY_9.getTime() - 1))).toBe(0);
    expect(await remind(scene, TUESDAY_9)).toBe(1);
    const [sent, ...others] = await sentTo(scene, TUESDAY_9);
    expect(others).toEqual([]);
    expect(sent?.subject).toBe('Un document de votre dossier expire dans 30\u00A0jours');
    expect(sent?.text).toContain(
      'Attestation d’assurance, valable jusqu’au jeudi 24 décembre 2026',
    );
    expect(sent?.text).toContain('/espace-famille/dossier/documents');
    expect(sent?.text).toContain(ADDED);
    expect(sent?.unsubscribeUrl).toMatch(/\/api\/desabonnement\//);
    for (const days of [1, 20, 30])
      expect(await remind(scene, new Date(TUESDAY_9.getTime() + days * 86_400_000))).toBe(0);
  });

  it('is one for all the documents of an account, and tells later what comes later', async () => {
    const scene = await createFile();
    await createDocument(db, scene.family, { kind: 'TAX_NOTICE', expiresOn: addDays(TUESDAY, 2) });
    await createDocument(db, scene.family, { expiresOn: addDays(IN_30_DAYS, 1) });
    await createDocument(db, scene.family);
    expect(await remind(scene, TUESDAY_9)).toBe(1);
    const [first] = await sentTo(scene, TUESDAY_9);
    expect(first?.subject).toMatch(/^2 documents .* dans 2\u00A0jours$/);
    const wednesday = new Date(TUESDAY_9.getTime() + 86_400_000);
    expect(await remind(scene, wednesday)).toBe(1);
    const [second] = await sentTo(scene, wednesday);
    expect(second?.subject).toBe('Un document de votre dossier expire dans 30\u00A0jours');
  });

  it('late by some days, says how many are left; of what has expired, nothing', async () => {
    const scene = await createFile();
    const later = new Date('2026-12-23T08:00:00.000Z');
    expect(await remind(scene, later)).toBe(1);
    expect((await sentTo(scene, later))[0]?.subject).toMatch(/ expire demain$/);
    const expired = await createFile({ expiresOn: addDays(TUESDAY, -1) });
    expect(await remind(expired, TUESDAY_9)).toBe(0);
    const last = await createFile({ expiresOn: TUESDAY });
    expect(await remind(last, TUESDAY_9)).toBe(1);
  });

  it('goes to each guardian who wants it, of that family alone', async () => {
    const scene = await createFile({ wants: false });
    const other = await createFamily(db, scene.collectivity);
    expect(await remind(scene, TUESDAY_9)).toBe(0);
    await db.subscription.update({
      where: { id: scene.family.subscription.id },
      data: { notifyDocumentExpiry: true, endedAt: TUESDAY_9 },
    });
    expect(await remind(scene, TUESDAY_9)).toBe(0);
    await db.subscription.update({
      where: { id: scene.family.subscription.id },
      data: { endedAt: null },
    });
    expect(await remind(scene, TUESDAY_9)).toBe(1);
    expect(await emailsOf({ family: other })).toEqual([]);
  });

  it('says nothing to another collectivity where the same account is subscribed', async () => {
    const scene = await createFile();
    const collectivity = await createCollectivity(db, { timeZone: 'Europe/Paris' });
    await createFamily(db, collectivity, { account: scene.family.account });
    expect(await remind({ collectivity }, TUESDAY_9)).toBe(0);
    expect(await remind(scene, TUESDAY_9)).toBe(1);
    expect(await emailsOf(scene)).toMatchObject([{ collectivityId: scene.collectivity.id }]);
  });

  it('stops in one click, and leaves the other e-mails alone', async () => {
    const scene = await createFile();
    await remind(scene, TUESDAY_9);
    const [sent] = await sentTo(scene, TUESDAY_9);
    const token = decodeURIComponent(sent?.unsubscribeUrl?.split('/').at(-1) ?? '');
    expect(await unsafeUnsubscribe(token)).toBe(true);
    const where = { id: scene.family.subscription.id };
    expect(await db.subscription.findUnique({ where })).toMatchObject({
      notifyDocumentExpiry: false,
      notifyCutoffReminder: true,
      notifySeatOffer: true,
    });
    await createDocument(db, scene.family, { expiresOn: IN_30_DAYS });
    expect(await remind(scene, TUESDAY_9)).toBe(0);
  });

  it('has nothing to say where the document is taken away, expired or no longer followed when it leaves', async () => {
    const prepared = [
      [
        async ({ family, document }: Awaited<ReturnType<typeof createFile>>) =>
          removeDocument(family.actor, document.id, TUESDAY_9),
        TUESDAY_9,
      ],
      [() => Promise.resolve(), new Date('2026-12-25T08:00:00.000Z')],
      [
        ({ family }: Awaited<ReturnType<typeof createFile>>) =>
          db.subscription.update({
            where: { id: family.subscription.id },
            data: { notifyDocumentExpiry: false },
          }),
        TUESDAY_9,
      ],
    ] as const;
    for (const [prepare, now] of prepared) {
      const scene = await createFile();
      await remind(scene, TUESDAY_9);
      await prepare(scene);
      expect(await sentTo(scene, now)).toEqual([]);
      expect(await emailsOf(scene)).toMatchObject([{ state: 'SUPPRESSED' }]);
    }
  });

  it.each([
    ['Pacific/Noumea', '2026-11-23T22:00:00.000Z', '2026-12-24'],
    ['America/Martinique', '2026-11-24T13:00:00.000Z', '2026-12-24'],
    ['Europe/Paris', '2026-10-24T07:00:00.000Z', '2026-11-23'],
    ['Europe/Paris', '2027-03-28T07:00:00.000Z', '2027-04-27'],
  ])('in %s, leaves at 9:00 there: %s', async (timeZone, at, day) => {
    const scene = await createFile({ timeZone, expiresOn: civilDate(day) });
    expect(await remind(scene, new Date(Date.parse(at) - 1))).toBe(0);
    expect(await remind(scene, new Date(at))).toBe(1);
  });

  it('is told once for each document, whatever runs and however often', async () => {
    const run = fc.record({
      hours: fc.integer({ min: 0, max: 72 }),
      parallel: fc.integer({ min: 1, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(run, { minLength: 1, maxLength: 5 }), async (runs) => {
        const scene = await createFile();
        await createDocument(db, scene.family, { expiresOn: addDays(IN_30_DAYS, 2) });
        let last = TUESDAY_9;
        for (const { hours, parallel } of runs) {
          last = new Date(last.getTime() + hours * 3_600_000);
          await Promise.all(Array.from({ length: parallel }, () => remind(scene, last)));
        }
        const accountId = scene.family.account.id;
        const told = await db.documentReminder.findMany({ where: { accountId } });
        const emails = await emailsOf(scene);
        expect(new Set(told.map(({ emailId }) => emailId)).size).toBe(emails.length);
      }),
      { numRuns: 10 },
    );
  });
});
