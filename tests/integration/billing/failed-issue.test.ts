import { issueRun } from '@/lib/billing/commands/issue-run';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';

import { createScene, invoicesOf, NOW, prepare } from './run-scene';

it('takes no number for an issue that fails once they are taken: the next one leaves no gap', async () => {
  const scene = await createScene(3);
  const { agent, collectivity, families } = scene;
  const runId = await prepare(scene);
  const drafts = await invoicesOf(runId);
  const last = families.at(-1)!;
  const { id } = drafts.find(({ familyId }) => familyId === last.family.id)!;
  // The e-mails are the last thing that an issue writes: one of them is there already.
  const key = `invoice:${id}:${last.account.id}`;
  const inTheWay = await db.email.create({
    data: {
      id: newId(),
      kind: 'INVOICE',
      accountId: last.account.id,
      collectivityId: collectivity.id,
      recipient: last.account.email,
      key,
      data: { invoiceId: id },
      state: 'QUEUED',
      createdAt: NOW,
      nextTryAt: NOW,
    },
  });
  await expect(issueRun(agent, runId, NOW)).rejects.toThrow('Email_key_key');
  const counters = () => db.invoiceCounter.findMany({ where: { collectivityId: collectivity.id } });
  expect(await counters()).toEqual([]);
  expect((await invoicesOf(runId)).map(({ number }) => number)).toEqual([null, null, null]);
  expect(await db.billingRun.findUniqueOrThrow({ where: { id: runId } })).toMatchObject({
    status: 'DRAFT',
  });
  expect(await db.email.count({ where: { collectivityId: collectivity.id } })).toBe(1);

  await db.email.delete({ where: { id: inTheWay.id } });
  expect(await issueRun(agent, runId, NOW)).toBe(3);
  expect((await invoicesOf(runId)).map(({ number }) => number)).toEqual([
    '2026-10-0001',
    '2026-10-0002',
    '2026-10-0003',
  ]);
  expect(await counters()).toMatchObject([{ last: 3 }]);
});
