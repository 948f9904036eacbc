import { db } from '@/lib/platform/db/client';
import { confirmSubscription } from '@/lib/subscriptions/commands/confirm';
import { searchByCode, searchByInvoice } from '@/lib/subscriptions/commands/search';
import { matchProof } from '@/lib/subscriptions/queries/match';
import type { InvoiceFacts } from '@/lib/subscriptions/schema/search';
import type { GuardianActor } from '@/lib/accounts/types';
import { guardianActor } from '@/tests/support/actors';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createInvoice } from '@/tests/support/factories/billing';
import { createFamilyFile, createSubscriberCode } from '@/tests/support/factories/files';
import { createAccount, createAccountSession } from '@/tests/support/factories/people';

const NOW = new Date('2026-11-24T09:00:00.000Z');
const NONE = {
  notifyInvoice: false,
  notifyBookingAccepted: false,
  notifyBookingRefused: false,
  notifyAbsenceAccepted: false,
  notifyAbsenceRefused: true,
  notifyMessage: false,
  notifySeatOffer: true,
  notifyClosure: false,
  notifyDocumentExpiry: false,
  notifyCutoffReminder: false,
  notifyWeekSummary: true,
};

let addresses = 0;
const from = () => ({ address: `192.0.2.${(addresses += 1)}`, now: NOW });

async function createActor(): Promise<GuardianActor> {
  const account = await createAccount(db);
  return guardianActor(account, (await createAccountSession(db, account)).id, []);
}

async function createScene() {
  const collectivity = await createCollectivity(db);
  const file = await createFamilyFile(db, collectivity);
  const invoice = await createInvoice(db, file.guardian);
  const facts: InvoiceFacts = {
    issuer: collectivity.issuerCode,
    reference: invoice.number ?? '',
    amount: invoice.amountCents,
    payer: file.guardian.payerCode,
  };
  const code = await createSubscriberCode(db, file.guardian);
  return { ...file, collectivity, invoice, facts, ...code, actor: await createActor() };
}

const refusal = (code: string) => ({ code });

describe('searching with an invoice', () => {
  it('finds the family when the four facts match', async () => {
    const { actor, facts, collectivity } = await createScene();
    const proof = await searchByInvoice(actor, facts, from());
    expect(await matchProof(actor, proof)).toMatchObject({
      isFound: true,
      family: { collectivity: { name: collectivity.name }, children: ['Léa'] },
    });
  });

  it.each([
    ['issuer', '999999'],
    ['reference', '2026-10-9999'],
    ['amount', 1611],
    ['payer', '00000000'],
  ])('says the same when the %s is wrong', async (name, value) => {
    const { actor, facts } = await createScene();
    const wrong = { ...facts, [name]: value };
    const found = searchByInvoice(actor, wrong, from());
    await expect(found).rejects.toMatchObject(refusal('INVOICE_UNKNOWN'));
    await expect(found).rejects.not.toHaveProperty('field', name);
  });

  it('does not take the invoice of one guardian with the code of another one', async () => {
    const { actor, facts } = await createScene();
    const { guardian } = await createScene();
    await expect(
      searchByInvoice(actor, { ...facts, payer: guardian.payerCode }, from()),
    ).rejects.toMatchObject(refusal('INVOICE_UNKNOWN'));
  });
});

describe('saving what was found', () => {
  it('subscribes with the options, by either way', async () => {
    for (const way of ['code', 'invoice'] as const) {
      const { actor, facts, code, guardian } = await createScene();
      const proof =
        way === 'code'
          ? await searchByCode(actor, code, from())
          : await searchByInvoice(actor, facts, from());
      await confirmSubscription(actor, { proof, notifications: NONE }, NOW);
      const saved = await db.subscription.findFirstOrThrow({ where: { guardianId: guardian.id } });
      expect(saved).toMatchObject({ accountId: actor.accountId, endedAt: null, ...NONE });
    }
  });

  it('counts a double click once', async () => {
    const { actor, facts, guardian } = await createScene();
    const proof = await searchByInvoice(actor, facts, from());
    const save = () => confirmSubscription(actor, { proof, notifications: NONE }, NOW);
    await Promise.all([save(), save(), save()]);
    expect(await db.subscription.count({ where: { guardianId: guardian.id } })).toBe(1);
  });

  it('lets one account in, of two that come by two ways at once', async () => {
    const { actor, facts, code, guardian } = await createScene();
    const other = await createActor();
    const [byInvoice, byCode] = [
      await searchByInvoice(actor, facts, from()),
      await searchByCode(other, code, from()),
    ];
    const results = await Promise.allSettled([
      confirmSubscription(actor, { proof: byInvoice, notifications: NONE }, NOW),
      confirmSubscription(other, { proof: byCode, notifications: NONE }, NOW),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results).toContainEqual(
      expect.objectContaining({
        reason: expect.objectContaining(refusal('GUARDIAN_SUBSCRIBED')) as unknown,
      }),
    );
    expect(await db.subscription.count({ where: { guardianId: guardian.id } })).toBe(1);
  });

  it('checks again: a code revoked meanwhile, an invoice corrected meanwhile', async () => {
    const { actor, facts, code, id, guardian } = await createScene();
    const byCode = await searchByCode(actor, code, from());
    const byInvoice = await searchByInvoice(actor, facts, from());
    await db.subscriberCode.update({ where: { id }, data: { revokedAt: NOW } });
    await db.guardian.update({ where: { id: guardian.id }, data: { payerCode: '99999999' } });
    const save = (proof: typeof byCode) =>
      confirmSubscription(actor, { proof, notifications: NONE }, NOW);
    await expect(save(byCode)).rejects.toMatchObject(refusal('CODE_REVOKED'));
    await expect(save(byInvoice)).rejects.toMatchObject(refusal('INVOICE_UNKNOWN'));
    expect(await db.subscription.count({ where: { guardianId: guardian.id } })).toBe(0);
  });

  it('does nothing with what another account has found', async () => {
    const { actor, facts, code } = await createScene();
    const thief = await createActor();
    for (const proof of [
      await searchByCode(actor, code, from()),
      await searchByInvoice(actor, facts, from()),
    ]) {
      expect(await matchProof(thief, proof)).toMatchObject({ isFound: false });
      await expect(
        confirmSubscription(thief, { proof, notifications: NONE }, NOW),
      ).rejects.toMatchObject(refusal(proof.way === 'code' ? 'CODE_UNKNOWN' : 'INVOICE_UNKNOWN'));
    }
  });
});

describe('guessing', () => {
  const TRIES = 12;
  const wrong = 'AAAAAAAAAA';

  it('is stopped for an account, wherever it comes from, even when it also finds', async () => {
    const { actor, code } = await createScene();
    for (let tries = 0; tries < TRIES - 1; tries += 1) {
      await expect(searchByCode(actor, `${wrong}${tries}`, from())).rejects.toMatchObject(
        refusal('CODE_UNKNOWN'),
      );
    }
    await searchByCode(actor, code, from());
    await expect(searchByCode(actor, code, from())).rejects.toMatchObject({
      code: 'THROTTLED',
      userMessage: expect.stringMatching(/à partir de 10:\d\d/) as unknown,
    });
  });

  it('is stopped for a code and for an invoice, whoever tries', async () => {
    const { facts } = await createScene();
    for (let tries = 0; tries < TRIES; tries += 1) {
      const actor = await createActor();
      await expect(searchByCode(actor, wrong, from())).rejects.toMatchObject(
        refusal('CODE_UNKNOWN'),
      );
      await expect(
        searchByInvoice(actor, { ...facts, payer: String(tries) }, from()),
      ).rejects.toMatchObject(refusal('INVOICE_UNKNOWN'));
    }
    const actor = await createActor();
    await expect(searchByCode(actor, wrong, from())).rejects.toMatchObject(refusal('THROTTLED'));
    await expect(searchByInvoice(actor, facts, from())).rejects.toMatchObject(refusal('THROTTLED'));
  });

  it('is stopped for an address, whatever the accounts and the codes', async () => {
    const context = from();
    const tries = 60;
    for (let count = 0; count < tries; count += 1) {
      const actor = { ...(await createActor()) };
      await expect(searchByCode(actor, `B${count}`, context)).rejects.toMatchObject(
        refusal('CODE_UNKNOWN'),
      );
    }
    await expect(searchByCode(await createActor(), 'B', context)).rejects.toMatchObject(
      refusal('THROTTLED'),
    );
  });

  it('leaves neither code nor hash among what is counted', async () => {
    const { actor, code, codeHash } = await createScene();
    await searchByCode(actor, code, from());
    const keys = (await db.rateLimiterFlexible.findMany()).map(({ key }) => key).join(' ');
    expect(keys).not.toContain(code);
    expect(keys).not.toContain(codeHash);
  });
});
