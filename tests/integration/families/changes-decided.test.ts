import { decideChanges } from '@/lib/families/commands/decide-changes';
import { editFile } from '@/lib/families/commands/edit-file';
import { withdrawChanges } from '@/lib/families/commands/withdraw-changes';
import { valueToken } from '@/lib/families/queries/value-token';
import { unsafeComposeEmail } from '@/lib/notifications/queries/email-content';
import { db } from '@/lib/platform/db/client';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor } from '@/tests/support/factories/people';

import {
  ask,
  changesOf,
  createScene,
  formOf,
  guardianValue,
  LATER,
  NOW,
  type Scene,
} from './changes-scene';

const IBAN = 'FR7630006000011234567890189';
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

function accept(changeId: string, replaces?: string) {
  const decision = { changeId, outcome: 'ACCEPTED' as const };
  return {
    decisions: [replaces === undefined ? decision : { ...decision, replaces }],
    reason: '',
  };
}

describe('deciding', () => {
  it('writes the file, the request, the history and the audit at once', async () => {
    const scene = await createScene();
    const { reference, change } = await askMobile(scene, '0612345678');
    const receipt = await decideChanges(scene.agent, accept(change.id), LATER);
    expect(receipt).toEqual({ decided: [change.id], conflicts: [], changed: [] });
    expect(await guardianValue(scene.family, 'guardian.mobile')).toBe('06 12 34 56 78');
    const request = await db.request.findUniqueOrThrow({ where: { reference } });
    expect(request.status).toBe('ACCEPTED');
    expect(await db.fieldHistory.findMany({ where: { requestId: request.id } })).toMatchObject([
      { before: null, after: '06 12 34 56 78', agentId: scene.agent.agentId },
    ]);
    const audit = await db.auditEntry.findMany({ where: { action: 'changes.decide' } });
    expect(JSON.stringify(audit)).not.toContain('06 12');
    expect(await decideChanges(scene.agent, accept(change.id), LATER)).toEqual({
      decided: [],
      conflicts: [],
      changed: [{ changeId: change.id, status: 'ACCEPTED' }],
    });
  });

  it('accepts one field and refuses another, with a reason', async () => {
    const { family, guardian, agent } = await createScene();
    const { requests } = await ask(family.actor, guardian, {
      shown: { ...MOBILE, 'guardian.phone': null },
      typed: { guardian_mobile: '0612345678', guardian_phone: '0475000000' },
    });
    const [mobile, phone] = await changesOf(requests[0]?.reference ?? 0n);
    if (mobile === undefined || phone === undefined) throw new Error('Two were asked.');
    const decisions = [
      { changeId: mobile.id, outcome: 'ACCEPTED' as const },
      { changeId: phone.id, outcome: 'REFUSED' as const },
    ];
    await expect(decideChanges(agent, { decisions, reason: '' }, LATER)).rejects.toMatchObject({
      code: 'REASON_REQUIRED',
    });
    await decideChanges(agent, { decisions, reason: 'Ce numéro n’est pas le vôtre.' }, LATER);
    const request = await db.request.findUniqueOrThrow({ where: { id: mobile.requestId } });
    expect(request.status).toBe('PARTIALLY_ACCEPTED');
    expect(await guardianValue(family, 'guardian.phone')).toBeNull();
    const email = await db.email.findFirstOrThrow({
      where: { kind: 'CHANGE_ANSWERED', accountId: family.account.id },
    });
    const content = await unsafeComposeEmail(email, { now: NOW });
    expect(content?.text).toContain('- Téléphone\u00A0: refusé. Ce numéro n’est pas le vôtre.');
    expect(content?.text).toContain('- Téléphone portable\u00A0: accepté');
    expect(content?.text).not.toContain('06 12 34 56 78');
  });

  it('overwrites nothing silently: a file that changed meanwhile is told, with its value’s token', async () => {
    const scene = await createScene();
    const { change } = await askMobile(scene, '0612345678');
    await editFile(
      scene.agent,
      {
        familyId: scene.family.family.id,
        ...formOf(scene.guardian, MOBILE, { guardian_mobile: '0699999999' }),
      },
      NOW,
    );
    const old = valueToken('guardian.mobile', null);
    expect(await decideChanges(scene.agent, accept(change.id, old), LATER)).toMatchObject({
      conflicts: [change.id],
    });
    expect(await guardianValue(scene.family, 'guardian.mobile')).toBe('06 99 99 99 99');
    const seen = valueToken('guardian.mobile', '06 99 99 99 99');
    expect(await decideChanges(scene.agent, accept(change.id, seen), LATER)).toMatchObject({
      decided: [change.id],
    });
    expect(await guardianValue(scene.family, 'guardian.mobile')).toBe('06 12 34 56 78');
    const history = await db.fieldHistory.findMany({
      where: { targetId: scene.guardian.id },
      orderBy: { id: 'asc' },
    });
    expect(history.map(({ before, after }) => [before, after])).toEqual([
      [null, '06 99 99 99 99'],
      ['06 99 99 99 99', '06 12 34 56 78'],
    ]);
  });

  it('knows nothing of another collectivity’s requests', async () => {
    const scene = await createScene();
    const { change } = await askMobile(scene, '0612345678');
    const stranger = await createAgentActor(db, await createCollectivity(db));
    await expect(decideChanges(stranger, accept(change.id), LATER)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('keeps bank details encrypted wherever they are', async () => {
    const { family, guardian, agent } = await createScene();
    const { requests } = await ask(family.actor, guardian, {
      shown: { 'guardian.iban': null },
      typed: { guardian_iban: IBAN },
    });
    const [change] = await changesOf(requests[0]?.reference ?? 0n);
    await decideChanges(agent, accept(change?.id ?? ''), LATER);
    expect(await guardianValue(family, 'guardian.iban')).toBe(IBAN);
    const kept = await db.$queryRaw<{ row: string }[]>`
      select row_to_json(x)::text as row from "RequestFieldChange" x where x."familyId" = ${family.family.id}::uuid
      union all select row_to_json(x)::text from "FieldHistory" x where x."targetId" = ${guardian.id}::uuid
      union all select row_to_json(x)::text from "Guardian" x where x.id = ${guardian.id}::uuid`;
    expect(kept).toHaveLength(3);
    expect(kept.filter(({ row }) => row.includes('30006'))).toEqual([]);
  });
});

describe('withdrawing', () => {
  it('takes back what waits, whoever of the family asks, once', async () => {
    const scene = await createScene();
    const { reference, change } = await askMobile(scene, '0612345678');
    expect(await withdrawChanges(scene.other.actor, change.requestId, LATER)).toBe(1);
    expect(await withdrawChanges(scene.other.actor, change.requestId, LATER)).toBe(0);
    const request = await db.request.findUniqueOrThrow({ where: { reference } });
    expect(request.status).toBe('CANCELLED');
    const stranger = await createScene();
    await expect(
      withdrawChanges(stranger.family.actor, change.requestId, LATER),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
