import { saveSettings } from '@/lib/collectivities/commands/settings';
import { getSettings } from '@/lib/collectivities/queries/settings';
import { getChangeRequest } from '@/lib/families/queries/change-request';
import { db } from '@/lib/platform/db/client';
import { readBesideQueue } from '@/lib/requests/queries/queue';
import { refusalsOf } from '@/lib/requests/rules/refusals';
import { ask, createScene, LATER, NOW } from '@/tests/integration/families/changes-scene';

const OWN = [{ label: 'Guichet', message: 'Venez au guichet.' }];

/** What a refusal starts from in the two queues of the scene's agent. */
async function offered({ agent, family, guardian }: Awaited<ReturnType<typeof createScene>>) {
  const { requests } = await ask(family.actor, guardian, {
    shown: { 'guardian.mobile': null },
    typed: { guardian_mobile: '06 12 34 56 78' },
  });
  const request = await getChangeRequest(agent, requests[0]?.reference ?? 0n, {
    asked: [],
    now: LATER,
  });
  const { refusals } = await readBesideQueue(agent, NOW);
  return { bookings: refusals, changes: request?.refusals };
}

it('are those of the portal until a collectivity writes its own, which stay its own', async () => {
  const [town, other] = [await createScene(), await createScene()];
  const { seen } = await getSettings(town.agent);
  await saveSettings(
    town.agent,
    {
      section: 'bookingRefusals',
      seen: seen.bookingRefusals,
      values: { bookingRefusals: OWN },
    },
    NOW,
  );
  await saveSettings(
    town.agent,
    { section: 'changeRefusals', seen: seen.changeRefusals, values: { changeRefusals: [] } },
    NOW,
  );
  expect(await offered(town)).toEqual({ bookings: OWN, changes: [] });
  expect(await offered(other)).toEqual({
    bookings: refusalsOf('bookings', null),
    changes: refusalsOf('changes', null),
  });
});

it('are a short list, whoever writes them', async () => {
  const { collectivity } = await createScene();
  const long = Array.from({ length: 11 }, (_, index) => ({ label: `${index}`, message: 'A' }));
  for (const bookingRefusals of [long, { label: 'A' }, 'A'])
    await expect(
      db.collectivity.update({ where: { id: collectivity.id }, data: { bookingRefusals } }),
    ).rejects.toThrow('collectivity_refusals_are_short_lists');
});
