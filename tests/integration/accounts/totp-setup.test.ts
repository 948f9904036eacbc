import { beginTotp, cancelTotp, confirmTotp } from '@/lib/accounts/commands/totp';
import { getAccountSecurity } from '@/lib/accounts/queries/security';
import type { GuardianActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';

import { codeAt, createPerson, enrol, lettersTo, minutesLater, NOW } from './scene';

const setupOf = async (actor: GuardianActor) => (await getAccountSecurity(actor, NOW)).setup;

describe('a second factor being set up', () => {
  it('is drawn anew: the first drawing serves no more', async () => {
    const actor = await createPerson();
    await beginTotp(actor);
    const [seen, oldCode] = [await setupOf(actor), await codeAt(actor, NOW)];
    await beginTotp(actor);
    expect((await setupOf(actor))?.secret).not.toBe(seen?.secret);
    await expect(confirmTotp(actor, oldCode, NOW)).rejects.toMatchObject({ code: 'WRONG_CODE' });
    expect(await confirmTotp(actor, await codeAt(actor, NOW), NOW)).toHaveLength(10);
  });

  it('is given up, which may be done twice', async () => {
    const actor = await createPerson();
    await beginTotp(actor);
    const code = await codeAt(actor, NOW);
    await cancelTotp(actor);
    await cancelTotp(actor);
    expect(await setupOf(actor)).toBeNull();
    await expect(confirmTotp(actor, code, NOW)).rejects.toMatchObject({ code: 'WRONG_CODE' });
    expect(await lettersTo(actor.email)).toEqual([]);
  });

  it('is not undone once it is in force', async () => {
    const actor = await createPerson();
    await enrol(actor);
    await expect(cancelTotp(actor)).rejects.toMatchObject({ code: 'TOTP_ON' });
    await expect(beginTotp(actor)).rejects.toMatchObject({ code: 'TOTP_ON' });
    expect((await getAccountSecurity(actor, NOW)).totpSince).toEqual(NOW);
  });

  it('is one secret for two tabs that begin at once', async () => {
    const actor = await createPerson();
    await Promise.all([beginTotp(actor), beginTotp(actor)]);
    expect(await confirmTotp(actor, await codeAt(actor, NOW), NOW)).toHaveLength(10);
  });

  it('is confirmed once by two tabs at once: one list of recovery codes, one letter', async () => {
    const actor = await createPerson();
    await beginTotp(actor);
    const code = await codeAt(actor, NOW);
    const answers = await Promise.allSettled([
      confirmTotp(actor, code, NOW),
      confirmTotp(actor, code, NOW),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await db.recoveryCode.count({ where: { accountId: actor.accountId } })).toBe(10);
    expect(await lettersTo(actor.email)).toMatchObject([{ kind: 'TOTP_CHANGED' }]);
  });

  it('is confirmed, or drawn anew, never half of each', async () => {
    const actor = await createPerson();
    await beginTotp(actor);
    const code = await codeAt(actor, NOW);
    const [confirmed, drawn] = await Promise.allSettled([
      confirmTotp(actor, code, NOW),
      beginTotp(actor),
    ]);
    // Drawn first, the code was of the drawing before; confirmed first, there is nothing to draw.
    expect([confirmed.status, drawn.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    const { totpSince } = await getAccountSecurity(actor, minutesLater(1));
    expect(totpSince).toEqual(confirmed.status === 'fulfilled' ? NOW : null);
  });
});
