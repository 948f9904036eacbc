import { listChildren } from '@/lib/families/queries';
import { db } from '@/lib/platform/db/client';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import {
  createChild,
  createFamily,
  joinActors,
  shareChild,
} from '@/tests/support/factories/people';

describe('the children of an account', () => {
  it('are those of its families, in the order of the files', async () => {
    const collectivity = await createCollectivity(db);
    const family = await createFamily(db, collectivity, {
      children: [{ firstName: 'Léa' }, { firstName: 'Léo' }],
    });
    await createFamily(db, collectivity, { children: [{ firstName: 'Étrangère' }] });
    const children = await listChildren(family.actor);
    expect(children.map(({ firstName, sticker }) => [firstName, sticker])).toEqual([
      ['Léa', 0],
      ['Léo', 1],
    ]);
    expect(children[0]?.ids).toEqual([family.children[0].id]);
  });

  it('are seen by both families of separated parents', async () => {
    const collectivity = await createCollectivity(db);
    const one = await createFamily(db, collectivity);
    const other = await createFamily(db, collectivity, { children: [{ firstName: 'Aîné' }] });
    await shareChild(db, one.children[0], other.family);
    const ids = (await listChildren(other.actor)).flatMap((child) => child.ids);
    expect(ids).toEqual([other.children[0].id, one.children[0].id]);
  });

  it('are one at two collectivities', async () => {
    const annette = { firstName: 'Annette', lastName: 'BLMAN' };
    const siej = await createFamily(db, await createCollectivity(db), { children: [annette] });
    const isle = await createFamily(db, await createCollectivity(db), {
      children: [annette],
      account: siej.account,
    });
    const mathias = await createChild(db, isle.family, { firstName: 'Mathias' });
    const children = await listChildren(joinActors(siej.actor, isle.actor));
    expect(children.map(({ ids }) => ids)).toEqual([
      [siej.children[0].id, isle.children[0].id],
      [mathias.id],
    ]);
  });

  it('are none without a subscription', async () => {
    const { actor } = await createFamily(db, await createCollectivity(db));
    expect(await listChildren({ ...actor, subscriptions: [] })).toEqual([]);
  });
});
