import { creditInvoice } from '@/lib/billing/commands/credit';
import { issueRun } from '@/lib/billing/commands/issue-run';
import { dropRun, excludeFamily, includeFamily, recomputeRun } from '@/lib/billing/commands/runs';
import { getMyInvoice } from '@/lib/billing/queries/my-invoice';
import { tariffWords } from '@/lib/billing/labels';
import { addDays, civilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { createSession } from '@/tests/support/factories/activities';
import { FLAT_TARIFF } from '@/tests/support/factories/billing';
import { createBooking } from '@/tests/support/factories/bookings';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor } from '@/tests/support/factories/people';
import { giveQuotient } from '@/tests/support/factories/quotients';

import { createScene, invoicesOf, MONTH, NOW, prepare } from './run-scene';

describe('a billing run', () => {
  it('drafts, from what was booked, invoices that the family does not see yet', async () => {
    const scene = await createScene();
    const invoices = await invoicesOf(await prepare(scene));
    expect(invoices.map(({ number, amountCents }) => [number, amountCents])).toEqual([
      [null, 690],
      [null, 690],
    ]);
    expect(invoices[0]?.lines[0]?.days).toHaveLength(3);
    expect(await getMyInvoice(scene.families[0]!.actor, invoices[0]!.id)).toBeNull();
  });

  it('is issued with numbers, and e-mails to those who want them', async () => {
    const scene = await createScene();
    await db.subscription.update({
      where: { id: scene.families[1]!.subscription.id },
      data: { notifyInvoice: false },
    });
    const runId = await prepare(scene);
    expect(await issueRun(scene.agent, runId, NOW)).toBe(2);
    const invoices = await invoicesOf(runId);
    expect(invoices.map(({ number }) => number)).toEqual(['2026-10-0001', '2026-10-0002']);
    const emails = await db.email.findMany({ where: { collectivityId: scene.collectivity.id } });
    expect(emails.map(({ kind, accountId }) => [kind, accountId])).toEqual([
      ['INVOICE', scene.families[0]!.account.id],
    ]);
  });

  it('issues nothing twice: neither the run again, nor another of the same month', async () => {
    const scene = await createScene();
    const runId = await prepare(scene);
    const results = await Promise.allSettled([
      issueRun(scene.agent, runId, NOW),
      issueRun(scene.agent, runId, NOW),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(issueRun(scene.agent, runId, NOW)).rejects.toMatchObject({
      code: 'RUN_NOT_DRAFT',
    });
    await expect(prepare(scene)).rejects.toMatchObject({ code: 'RUN_EMPTY' });
    expect(await db.invoice.count({ where: { collectivityId: scene.collectivity.id } })).toBe(2);
  });

  it('gives numbers without a gap to runs issued at once, whichever is undone', async () => {
    const scene = await createScene(3);
    const { agent, activity } = scene;
    const november = civilDate('2026-11-01');
    const session = await createSession(db, activity, {
      day: addDays(november, 1),
      capacity: null,
    });
    for (const { family, children } of scene.families)
      await createBooking(db, { family, child: children[0] }, session);
    const runs = [await prepare(scene), await prepare(scene, november)];
    await Promise.all(runs.map((runId) => issueRun(agent, runId, NOW)));
    const numbers = await db.invoice.findMany({
      where: { collectivityId: scene.collectivity.id },
      select: { number: true },
    });
    const ranks = numbers.map(({ number }) => Number(number?.slice(8))).toSorted((a, b) => a - b);
    expect(ranks).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('leaves out a family, whose days are there for a later run', async () => {
    const scene = await createScene();
    const runId = await prepare(scene);
    const { id: familyId } = scene.families[0]!.family;
    await excludeFamily(scene.agent, { runId, familyId }, NOW);
    await recomputeRun(scene.agent, runId, NOW);
    await issueRun(scene.agent, runId, NOW);
    const later = await prepare(scene);
    expect((await invoicesOf(later)).map((one) => one.familyId)).toEqual([familyId]);
  });

  it('takes back a family that it left out, alone, once, and no more once it is issued', async () => {
    const scene = await createScene();
    const runId = await prepare(scene);
    const { id: familyId } = scene.families[0]!.family;
    await excludeFamily(scene.agent, { runId, familyId }, NOW);
    const [kept] = await invoicesOf(runId);
    const results = await Promise.allSettled([
      includeFamily(scene.agent, { runId, familyId }, NOW),
      includeFamily(scene.agent, { runId, familyId }, NOW),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    const invoices = await invoicesOf(runId);
    expect(invoices.map(({ amountCents }) => amountCents)).toEqual([690, 690]);
    expect(invoices.map(({ id }) => id)).toContain(kept?.id);
    expect(await issueRun(scene.agent, runId, NOW)).toBe(2);
    await expect(includeFamily(scene.agent, { runId, familyId }, NOW)).rejects.toMatchObject({
      code: 'RUN_NOT_DRAFT',
    });
  });

  it('refuses to issue what changed since it was computed', async () => {
    const scene = await createScene();
    const runId = await prepare(scene);
    await db.booking.updateMany({
      where: { familyId: scene.families[0]!.family.id },
      data: { status: 'ABSENT', updatedAt: new Date(NOW.getTime() + 60_000) },
    });
    await expect(issueRun(scene.agent, runId, NOW)).rejects.toMatchObject({ code: 'RUN_STALE' });
    const later = new Date(NOW.getTime() + 120_000);
    await recomputeRun(scene.agent, runId, later);
    expect(await issueRun(scene.agent, runId, later)).toBe(1);
  });

  it('refuses to issue at a price that is no longer the tariff’s or the family’s', async () => {
    const scene = await createScene(1);
    const price = {
      kind: 'BANDS',
      bands: [
        { upTo: 750, cents: 120 },
        { upTo: null, cents: 300 },
      ],
    };
    const write = (createdAt: Date, definition: object) =>
      db.tariff.updateMany({
        where: { activityId: scene.activity.id },
        data: { definition, createdAt },
      });
    await write(NOW, { ...FLAT_TARIFF, price });
    const runId = await prepare(scene);
    await giveQuotient(db, scene.families[0]!.family, { value: '612', since: MONTH });
    const repriced = { code: 'RUN_REPRICED' };
    await expect(issueRun(scene.agent, runId, NOW)).rejects.toMatchObject(repriced);
    await recomputeRun(scene.agent, runId, NOW);
    const later = new Date(NOW.getTime() + 60_000);
    await write(later, { ...FLAT_TARIFF, price: { kind: 'FLAT', cents: 100 } });
    await expect(issueRun(scene.agent, runId, later)).rejects.toMatchObject(repriced);
    await recomputeRun(scene.agent, runId, later);
    expect(await issueRun(scene.agent, runId, later)).toBe(1);
    expect((await invoicesOf(runId)).map(({ amountCents }) => amountCents)).toEqual([300]);
  });

  it('issues on the day it is due, in the collectivity’s zone, and no later', async () => {
    const scene = await createScene(1);
    const runId = await prepare(scene);
    const after = new Date('2026-11-30T23:00:00.000Z');
    await expect(issueRun(scene.agent, runId, after)).rejects.toMatchObject({
      code: 'RUN_OVERDUE',
    });
    expect(await issueRun(scene.agent, runId, new Date(after.getTime() - 1))).toBe(1);
  });

  it('is prepared once by a form sent twice, and by one agent at a time', async () => {
    const scene = await createScene();
    const results = await Promise.allSettled([prepare(scene), prepare(scene)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const run = await db.billingRun.findFirstOrThrow({
      where: { collectivityId: scene.collectivity.id },
    });
    await dropRun(scene.agent, run.id, NOW);
    expect(await db.invoiceDay.count({ where: { collectivityId: scene.collectivity.id } })).toBe(0);
    expect(
      await db.billingRun.count({
        where: { status: 'DRAFT', collectivityId: scene.collectivity.id },
      }),
    ).toBe(0);
    await prepare(scene);
  });

  it('reads the quotient of the file, keeps it encrypted on the line, and says it', async () => {
    const scene = await createScene(1);
    const { family, actor } = scene.families[0]!;
    await db.tariff.updateMany({
      where: { activityId: scene.activity.id },
      data: {
        definition: {
          ...FLAT_TARIFF,
          price: {
            kind: 'BANDS',
            bands: [
              { upTo: 750, cents: 120 },
              { upTo: null, cents: 300 },
            ],
          },
        },
      },
    });
    await giveQuotient(db, family, { value: '612', since: MONTH });
    const runId = await prepare(scene);
    await issueRun(scene.agent, runId, NOW);
    const [invoice] = await invoicesOf(runId);
    // An id may hold any digits: what was applied is looked at, and what is sealed.
    expect(JSON.stringify(invoice?.lines[0]?.applied)).not.toContain('612');
    expect(invoice?.lines[0]?.quotient).toMatch(/^v2\./);
    const seen = await getMyInvoice(actor, invoice!.id);
    expect(tariffWords(seen!.lines[0]!.applied)).toBe(
      'Tranche 1\u00A0: quotient familial 612, 1,20\u00A0€ par séance. Quotient familial valable depuis le 1er octobre 2026.',
    );
  });

  it('belongs to its collectivity alone', async () => {
    const scene = await createScene();
    const runId = await prepare(scene);
    const other = await createAgentActor(db, await createCollectivity(db), {
      role: 'ADMINISTRATOR',
    });
    const acts = [
      () => issueRun(other, runId, NOW),
      () => recomputeRun(other, runId, NOW),
      () => dropRun(other, runId, NOW),
      () => excludeFamily(other, { runId, familyId: scene.families[0]!.family.id }, NOW),
      () => includeFamily(other, { runId, familyId: scene.families[0]!.family.id }, NOW),
    ];
    for (const act of acts) await expect(act()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a credit note', () => {
  it('corrects a line, then all that is left, and never more', async () => {
    const scene = await createScene(1);
    const runId = await prepare(scene);
    await issueRun(scene.agent, runId, NOW);
    const [invoice] = await invoicesOf(runId);
    const of = { invoiceId: invoice!.id, reason: 'Erreur de pointage', isBilledAgain: false };
    const { agent } = scene;
    await creditInvoice(agent, { ...of, lineId: invoice!.lines[0]!.id }, NOW);
    await expect(creditInvoice(agent, { ...of, lineId: null }, NOW)).rejects.toMatchObject({
      code: 'OVER_CREDITED',
    });
    const notes = await db.creditNote.findMany({ where: { invoiceId: invoice!.id } });
    expect(notes).toMatchObject([{ number: '2026-11-A001', amountCents: 690 }]);
  });

  it('is written once by a double click, and by agents of the collectivity alone', async () => {
    const scene = await createScene(1);
    const runId = await prepare(scene);
    await issueRun(scene.agent, runId, NOW);
    const [invoice] = await invoicesOf(runId);
    const of = { invoiceId: invoice!.id, lineId: null, reason: 'Erreur', isBilledAgain: false };
    const other = await createAgentActor(db, await createCollectivity(db), { role: 'MANAGER' });
    await expect(creditInvoice(other, of, NOW)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const results = await Promise.allSettled([
      creditInvoice(scene.agent, of, NOW),
      creditInvoice(scene.agent, of, NOW),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});
