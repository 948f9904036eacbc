import { heldBack, type LineNeeds } from '@/lib/requests/rules/held';

type Kind = 'CANCELLATION' | 'ABSENCE' | 'BOOKING';

const line = (name: string, kind: Kind = 'CANCELLATION') => ({
  lineId: name,
  sessionId: name,
  childId: 'lea',
  kind,
});
const neededBy = (...names: string[]): LineNeeds => ({
  neededBy: names.map((name) => ({ sessionId: name, name, waits: true })),
  twins: [],
  missing: [],
  supports: [],
});
const needsOf = (entries: Record<string, LineNeeds>) => new Map(Object.entries(entries));

describe('heldBack', () => {
  const needs = needsOf({ repas: neededBy('garderie') });

  it('holds what is needed by something that stays, unless that goes with it', () => {
    expect(heldBack([[line('repas')]], 'ACCEPTED', needs)).toEqual(
      new Map([['repas', { why: 'NEEDED_BY', others: ['garderie'] }]]),
    );
    for (const kind of ['CANCELLATION', 'ABSENCE'] as const)
      expect(heldBack([[line('repas')], [line('garderie', kind)]], 'ACCEPTED', needs).size).toBe(0);
    expect(heldBack([[line('repas')], [line('garderie', 'BOOKING')]], 'ACCEPTED', needs).size).toBe(
      1,
    );
  });

  it('can only be refused where what needs it, through another or not, awaits no answer', () => {
    const stays = (name: string, missing: string[] = []): LineNeeds => ({
      ...neededBy(),
      neededBy: [{ sessionId: name, name, waits: false }],
      missing,
    });
    const wayOutOf = (entries: Record<string, LineNeeds>, ...names: string[]) => {
      const lines = names.map((name) => [line(name)]);
      return heldBack(lines, 'ACCEPTED', needsOf(entries)).get('repas')?.wayOut;
    };
    expect(wayOutOf({ repas: stays('garderie') }, 'repas')).toBe('REFUSAL');
    expect(wayOutOf({ repas: neededBy('garderie') }, 'repas')).toBeUndefined();
    const chain = { repas: neededBy('garderie'), garderie: stays('sport') };
    expect(wayOutOf(chain, 'repas', 'garderie')).toBe('REFUSAL');
    const among = { ...chain, garderie: neededBy('sport') };
    expect(wayOutOf(among, 'repas', 'garderie')).toBeUndefined();
    // It could not be refused either.
    expect(wayOutOf({ repas: stays('garderie', ['Inscription']) }, 'repas')).toBeUndefined();
  });

  it('is about the child who has both', () => {
    const others = { ...line('garderie'), childId: 'leo' };
    expect(heldBack([[line('repas')], [others]], 'ACCEPTED', needs).size).toBe(1);
  });

  it('never holds an absence, nor what another session of the day stands in for', () => {
    expect(heldBack([[line('repas', 'ABSENCE')]], 'ACCEPTED', needs).size).toBe(0);
    const twin = needsOf({ repas: { ...neededBy('garderie'), twins: ['second service'] } });
    expect(heldBack([[line('repas')]], 'ACCEPTED', twin).size).toBe(0);
    const both = [[line('repas')], [line('second service')]];
    expect(heldBack(both, 'ACCEPTED', twin).has('repas')).toBe(true);
  });

  it('holds in turn what something held needs', () => {
    const chain = needsOf({ repas: neededBy('garderie'), garderie: neededBy('sport') });
    const held = heldBack([[line('repas')], [line('garderie')]], 'ACCEPTED', chain);
    expect([...held.keys()].sort()).toEqual(['garderie', 'repas']);
  });

  it('holds the whole of what is answered together', () => {
    const week = [line('lundi'), line('mardi')];
    const held = heldBack([week], 'ACCEPTED', needsOf({ mardi: neededBy('garderie') }));
    expect([...held.keys()]).toEqual(['lundi', 'mardi']);
  });

  it('holds a refusal that would keep something whose support is gone', () => {
    const gone = needsOf({ garderie: { ...neededBy(), missing: ['Repas'] } });
    expect(heldBack([[line('garderie')]], 'REFUSED', gone)).toEqual(
      new Map([['garderie', { why: 'REQUIRED', others: ['Repas'] }]]),
    );
    expect(heldBack([[line('garderie')]], 'ACCEPTED', gone).size).toBe(0);
    expect(heldBack([[line('repas')]], 'REFUSED', needs).size).toBe(0);
  });

  it('holds a refusal that would keep something whose support can only go', () => {
    const repas = { ...neededBy('garderie'), missing: ['Inscription'] };
    const on = (...supports: (string | null)[]) =>
      needsOf({
        repas,
        libre: neededBy(),
        garderie: { ...neededBy('sport'), supports: [supports] },
        sport: { ...neededBy(), supports: [['garderie']] },
      });
    const held = new Map([['sport', { why: 'REQUIRED', others: ['Inscription'] }]]);
    expect(heldBack([[line('sport')]], 'REFUSED', on('repas'))).toEqual(held);
    expect(heldBack([[line('sport', 'ABSENCE')]], 'REFUSED', on('repas'))).toEqual(held);
    expect(heldBack([[line('sport')]], 'ACCEPTED', on('repas')).size).toBe(0);
    for (const other of [null, 'libre'])
      expect(heldBack([[line('sport')]], 'REFUSED', on('repas', other)).size).toBe(0);
    const all = [[line('sport')], [line('garderie')], [line('repas')]];
    expect(heldBack(all, 'REFUSED', on('repas')).size).toBe(3);
    expect(heldBack([[line('sport')]], 'REFUSED', on('sport')).size).toBe(0);
  });
});
