import { emptyForm } from '@/lib/core/form';
import { saveEmailTextAction } from '@/lib/notifications/actions/texts';
import { getEmailText } from '@/lib/notifications/queries/texts';
import { NO_TEXT } from '@/lib/notifications/rules/texts';
import { sealSession, sessionCookieName } from '@/lib/platform/auth/cookie';
import { db } from '@/lib/platform/db/client';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor } from '@/tests/support/factories/people';

const mockCookies = new Map<string, string>();

jest.mock('next/headers', () => ({
  cookies: () =>
    Promise.resolve({
      get: (name: string) => {
        const value = mockCookies.get(name);
        return value === undefined ? undefined : { name, value };
      },
    }),
  headers: () => Promise.resolve(new Headers()),
}));
jest.mock('next/cache', () => ({ revalidatePath: () => undefined }));

/** The form of the text of digests, as a browser posts it before JavaScript has loaded. */
async function openForm() {
  const collectivity = await createCollectivity(db);
  const actor = await createAgentActor(db, collectivity, { role: 'ADMINISTRATOR' });
  const { sessionId, accountId } = actor;
  mockCookies.set(sessionCookieName(), await sealSession({ sessionId, accountId, seconds: 3600 }));
  const { seen } = await getEmailText(actor, 'DIGEST');
  const fields = { seen, slot: 'DIGEST', text: 'La cantine ferme <vendredi>.' };
  const send = (button: Readonly<Record<string, string>>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...button })) form.set(name, value);
    return saveEmailTextAction(emptyForm(), form);
  };
  return { actor, send };
}

it('“Voir l’aperçu” shows the e-mail with what was typed, keeps it, and saves nothing', async () => {
  const { actor, send } = await openForm();
  const { code, done, values } = await send({ apercu: 'oui' });
  expect(code).toBeNull();
  expect(done).toMatchObject({
    html: expect.stringContaining('La cantine ferme &lt;vendredi&gt;.') as string,
    caption: expect.stringContaining('exemple inventé') as string,
  });
  expect(values.text).toBe('La cantine ferme <vendredi>.');
  expect((await getEmailText(actor, 'DIGEST')).kept).toEqual(NO_TEXT);
  expect(
    await db.auditEntry.count({
      where: { collectivityId: actor.collectivity.id, action: 'emails.text-changed' },
    }),
  ).toBe(0);
});

it('“Enregistrer le texte” saves it', async () => {
  const { actor, send } = await openForm();
  expect((await send({})).done).toBe('saved');
  expect((await getEmailText(actor, 'DIGEST')).kept.text).toBe('La cantine ferme <vendredi>.');
});
