import { buildPlanning } from '@/components/bookings/build-planning';
import {
  activity,
  child,
  FRIDAY,
  ISLE,
  planningSource,
  SIEJ,
  slot,
} from '@/tests/support/planning-source';

describe('filters', () => {
  const slots = [slot('Repas', 'Léa', FRIDAY), slot('Soir', 'Léo', FRIDAY)];
  const source = planningSource({ activities: [activity('Repas'), activity('Soir')], slots });
  const shown = (address: Partial<typeof source.address>) =>
    buildPlanning({ ...source, address: { ...source.address, ...address } });

  it('keep the slots of the children and activities that are shown', () => {
    expect(shown({ children: ['Léa'] }).slots).toHaveLength(1);
    expect(shown({ activities: ['Soir'] }).slots).toHaveLength(1);
    expect(shown({ children: ['Léa'], activities: ['Soir'] })).toMatchObject({
      slots: [],
      empty: 'filtered',
    });
  });

  it('show everything where they name nothing that exists, and do not repeat it', () => {
    const model = shown({ children: ['inconnu', '"><script>'] });
    expect(model.slots).toHaveLength(2);
    expect(model.links.next).toBe('/espace-famille/planning?date=2026-11-17');
  });

  it('are chips that lead to their other state', () => {
    expect(shown({ children: ['Léa'] }).chips.children).toEqual([
      {
        value: 'Léa',
        label: 'Léa',
        sticker: 0,
        isShown: true,
        href: '/espace-famille/planning?enfants=aucun',
      },
      { value: 'Léo', label: 'Léo', sticker: 1, isShown: false, href: '/espace-famille/planning' },
    ]);
  });

  it('leave out a choice of one', () => {
    const { chips } = buildPlanning(
      planningSource({ children: [child('Léa', 0)], slots: [slot('Repas', 'Léa', FRIDAY)] }),
    );
    expect(chips).toEqual({ children: [], activities: [], collectivities: [] });
  });

  it('tell two collectivities apart, and two activities of one name', () => {
    const merged = buildPlanning(
      planningSource({
        children: [child('Léa', 0, 'lea-siej', 'lea-isle')],
        collectivities: [SIEJ, ISLE],
        activities: [
          activity('Repas'),
          activity('Repas', { id: 'autre', collectivityId: ISLE.id }),
        ],
        slots: [slot('Repas', 'lea-siej', FRIDAY), slot('autre', 'lea-isle', FRIDAY)],
      }),
    );
    expect(merged.isMerged).toBe(true);
    expect(merged.chips.activities.map(({ label }) => label)).toEqual([
      'Repas · SIEJ',
      'Repas · L’île au Soleil',
    ]);
    expect(merged.chips.collectivities.map(({ href }) => href)).toEqual([
      '/espace-famille/planning?collectivites=ile-au-soleil',
      '/espace-famille/planning?collectivites=siej',
    ]);
    expect(merged.children.map(({ name, sticker }) => [name, sticker])).toEqual([
      ['Léa', 0],
      ['Léa', 0],
    ]);
  });
});
