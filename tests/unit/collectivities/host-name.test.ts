import fc from 'fast-check';

import { hostNameOf } from '@/lib/collectivities/rules/host-name';

it.each([
  ['famille.commune.fr', 'famille.commune.fr'],
  ['Famille.Commune.FR:443', 'famille.commune.fr'],
  [' famille.commune.fr. ', 'famille.commune.fr'],
  ['localhost:3000', 'localhost'],
  ['127.0.0.1:3000', '127.0.0.1'],
])('reads the host of %s', (header, name) => {
  expect(hostNameOf(header)).toBe(name);
});

it.each([
  null,
  '',
  ':443',
  '[::1]:3000',
  'famille.fr/chemin',
  'famille.fr, autre.fr',
  'famille.fr\r\nset-cookie: a=b',
  '<script>',
  '-famille.fr',
  `${'a'.repeat(70)}.fr`,
])('reads none in %j', (header) => {
  expect(hostNameOf(header)).toBeNull();
});

it('gives nothing that could break out of a header or a page, whatever comes', () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      const name = hostNameOf(header);
      expect(name === null || /^[a-z0-9.-]{1,253}$/.test(name)).toBe(true);
    }),
  );
});
