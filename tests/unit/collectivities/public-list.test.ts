import fc from 'fast-check';

import { hostNameOf } from '@/lib/collectivities/rules/host-name';
import { initialsOf, searchCollectivities } from '@/lib/collectivities/rules/public-list';
import type { ListedCollectivity } from '@/lib/collectivities/types/public';

function collectivity(name: string, postalAddress = ''): ListedCollectivity {
  return {
    slug: name,
    name,
    shortName: name,
    serviceName: 'service Enfance',
    postalAddress,
    phone: '',
    hostName: null,
    logoVersion: null,
  };
}

describe('the host name of a request', () => {
  it.each([
    ['famille.commune.fr', 'famille.commune.fr'],
    ['Famille.Commune.FR:443', 'famille.commune.fr'],
    ['famille.commune.fr.', 'famille.commune.fr'],
    ['localhost:3000', 'localhost'],
    ['127.0.0.1:3000', '127.0.0.1'],
  ])('%s is read as %s', (header, name) => {
    expect(hostNameOf(header)).toBe(name);
  });

  it.each([
    null,
    '',
    'a b',
    'famille.fr/evil',
    '<script>',
    '-famille.fr',
    'x@y.fr',
    'é.fr',
    '[::1]:3000',
  ])('%j is none', (header) => {
    expect(hostNameOf(header)).toBeNull();
  });

  it('never gives back anything that could be markup or an address', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect(hostNameOf(header) ?? 'none').toMatch(/^[a-z0-9.-]+$/);
      }),
    );
  });
});

describe('searching', () => {
  const all = [
    collectivity('Commune de Saint-Étienne-du-Bois', '85670 Saint-Étienne-du-Bois'),
    collectivity('SIEJ – Syndicat Intercommunal Enfance et Jeunesse', '44990 Saint-Aubin'),
  ];
  const found = (typed: string): string[] =>
    searchCollectivities(all, typed).map(({ name }) => name);

  it.each(['saint etienne', 'SAINT-ÉTIENNE', 'bois etienne', '85670', ' étienne '])(
    'finds one by %j',
    (typed) => {
      expect(found(typed)).toEqual([all[0]?.name]);
    },
  );

  it('finds all with nothing typed, and none with what none has', () => {
    expect(found('')).toHaveLength(2);
    expect(found('Marseille')).toEqual([]);
  });
});

describe('initials', () => {
  it.each([
    ['SIEJ', 'S'],
    ['L’île au Soleil', 'ÎS'],
    ['Bois-Corail', 'BC'],
    ['Communauté de communes du Pays de Retz', 'CC'],
    ['La', 'L'],
  ])('of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
