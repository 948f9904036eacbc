import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { KeyRing } from '@/lib/platform/encryption/key-ring';
import { reencrypt } from '@/lib/platform/encryption/re-encrypt';
import { openText, sealText } from '@/lib/platform/encryption/sealed-text';
import { runJobByName } from '@/lib/platform/jobs/run-by-name';
import { createAccount } from '@/tests/support/factories/people';

const OLD = new KeyRing(['an-old-key-that-was-drawn-at-random-once']);
const BOTH = new KeyRing([
  'a-new-key-that-is-drawn-at-random-today!',
  'an-old-key-that-was-drawn-at-random-once',
]);
const NEW = new KeyRing(['a-new-key-that-is-drawn-at-random-today!']);

async function keep(ring: KeyRing, secret: string): Promise<string> {
  const { id } = await createAccount(db);
  const totpSecret = sealText('Account.totpSecret', id, secret, ring);
  await db.account.update({ where: { id }, data: { totpSecret } });
  return id;
}

async function kept(id: string): Promise<string> {
  const { totpSecret } = await db.account.findUniqueOrThrow({ where: { id } });
  return totpSecret ?? '';
}

beforeEach(() => db.account.updateMany({ data: { totpSecret: null } }));

describe('reencrypt', () => {
  it('passes everything to the present key, once', async () => {
    const ids = await Promise.all(['un', 'deux', 'trois'].map((secret) => keep(OLD, secret)));
    expect(await reencrypt(BOTH)).toEqual({ renewed: 3, unreadable: 0 });
    const texts = await Promise.all(
      ids.map(async (id) => openText('Account.totpSecret', id, await kept(id), NEW)),
    );
    expect(texts).toEqual(['un', 'deux', 'trois']);
    expect(await reencrypt(BOTH)).toEqual({ renewed: 0, unreadable: 0 });
  });

  it('passes more than a batch, and what is not bound to its row', async () => {
    const account = await createAccount(db);
    await db.accountSession.createMany({
      data: Array.from({ length: 1203 }, () => ({
        id: newId(),
        accountId: account.id,
        userAgent: '',
        createdAt: new Date(0),
        lastSeenAt: new Date(0),
        expiresAt: new Date(0),
        idToken: OLD.seal('account', 'jeton'),
      })),
    });
    expect(await reencrypt(BOTH)).toEqual({ renewed: 1203, unreadable: 0 });
    const sessions = await db.accountSession.findMany({ where: { accountId: account.id } });
    const texts = sessions.map(({ idToken }) => NEW.open('account', idToken ?? ''));
    expect(new Set(texts)).toEqual(new Set(['jeton']));
    await db.accountSession.deleteMany({});
  });

  it('leaves what no key opens, and what was moved from another row', async () => {
    const lost = await keep(new KeyRing(['a-key-that-nobody-has-kept-anywhere-at-all']), 'perdu');
    const [from, to] = [await keep(OLD, 'un'), await keep(OLD, 'deux')];
    await db.account.update({ where: { id: to }, data: { totpSecret: await kept(from) } });
    const before = [await kept(lost), await kept(to)];
    expect(await reencrypt(BOTH)).toEqual({ renewed: 1, unreadable: 2 });
    expect([await kept(lost), await kept(to)]).toEqual(before);
  });

  it('may run twice at once, and while the portal writes', async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, () => keep(OLD, 'avant')));
    const [changed = ''] = ids;
    const write = db.account.update({
      where: { id: changed },
      data: { totpSecret: sealText('Account.totpSecret', changed, 'après', BOTH) },
    });
    await Promise.all([reencrypt(BOTH), write, reencrypt(BOTH)]);
    await reencrypt(BOTH);
    const texts = await Promise.all(
      ids.map(async (id) => openText('Account.totpSecret', id, await kept(id), NEW)),
    );
    expect(texts).toEqual(['après', ...Array.from({ length: 39 }, () => 'avant')]);
  });

  it('is run by its name, and says what remains', async () => {
    expect(await runJobByName('re-encrypt', {})).toBe(
      'Tout est chiffré avec la clé présente. Les clés précédentes ne servent plus.',
    );
    await keep(OLD, 'secret');
    expect(await runJobByName('re-encrypt', {})).toBe(
      '1\u00A0valeur illisible\u00A0: il manque leur clé à ENCRYPTION_KEY. N’en retirez aucune.',
    );
  });
});
