import { inviteAgentAction } from '@/lib/collectivities/actions/agents';
import { removeLogoAction, saveLogoAction } from '@/lib/collectivities/actions/logo';
import { writeNewsAction } from '@/lib/collectivities/actions/news';
import { emptyForm, type FormAction } from '@/lib/core/form';
import { newId } from '@/lib/core/ids';
import { sealSession, sessionCookieName } from '@/lib/platform/auth/cookie';
import { db } from '@/lib/platform/db/client';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor } from '@/tests/support/factories/people';
import { hollowPng } from '@/tests/support/hostile/images';

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

const FORMS: Readonly<
  Record<string, readonly [FormAction, Readonly<Record<string, string | File>>]>
> = {
  invitation: [
    inviteAgentAction,
    {
      email: 'ines.roux@example.fr',
      civility: 'Mme',
      lastName: 'ROUX',
      firstName: 'Inès',
      title: 'Agente',
      role: 'READER',
    },
  ],
  news: [
    writeNewsAction,
    { newsId: newId(), title: 'Menus', body: 'Affichés.', startDay: '2026-11-24', endDay: '' },
  ],
  logo: [
    saveLogoAction,
    { seen: '', file: new File([new Uint8Array(hollowPng(99, 99))], 'logo.png') },
  ],
  'removal of a logo': [removeLogoAction, { seen: '' }],
};

/** The form that was opened at one collectivity, sent while its agent works at another. */
it.each(Object.entries(FORMS))('writes nothing elsewhere: %s', async (_name, [action, fields]) => {
  const [here, elsewhere] = [await createCollectivity(db), await createCollectivity(db)];
  const { sessionId, accountId } = await createAgentActor(db, here, { role: 'ADMINISTRATOR' });
  mockCookies.set(sessionCookieName(), await sealSession({ sessionId, accountId, seconds: 3600 }));
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('workplace', elsewhere.slug);
  const answer = await action(emptyForm(), form);
  expect(answer.code).toBe('WORKPLACE_CHANGED');
  expect(answer.message).toContain(here.shortName);
  expect(await db.auditEntry.count({ where: { collectivityId: here.id } })).toBe(0);
});
