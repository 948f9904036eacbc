import fc from 'fast-check';

import { addressSearch, MOST_ADDRESSES, readAddresses } from '@/lib/families/schema/addresses';

const properties = {
  type: 'housenumber',
  label: '12 Rue des Tilleuls 07340 Peaugres',
  name: '12 Rue des Tilleuls',
  postcode: '07340',
  city: 'Peaugres',
  score: 0.9,
};
const answer = (...all: object[]) => ({
  type: 'FeatureCollection',
  features: all.map((one) => ({ type: 'Feature', properties: one })),
});

describe('what the service of addresses answers', () => {
  it('is read as the fields of the file hold it', () => {
    expect(readAddresses(answer(properties))).toEqual([
      { street: '12 Rue des Tilleuls', postalCode: '07340', city: 'Peaugres' },
    ]);
  });

  it.each([
    ['a town', { ...properties, type: 'municipality' }],
    ['no street', { ...properties, name: ' ' }],
    ['a name that is too long', { ...properties, name: 'x'.repeat(101) }],
    ['a postal code of elsewhere', { ...properties, postcode: '7340' }],
    ['a postal code that is a number', { ...properties, postcode: 73400 }],
    ['a city that is an object', { ...properties, city: { toString: 'x' } }],
    ['nothing', {}],
  ])('is left out where it is %s, and hides none of the others', (_name, wrong) => {
    expect(readAddresses(answer(wrong, properties))).toHaveLength(1);
  });

  it('loses its hidden characters and its repetitions, and is five at most', () => {
    const hidden = { ...properties, name: '12 Rue\u202E des\u0000\nTilleuls' };
    expect(readAddresses(answer(hidden, properties))).toEqual([
      { street: '12 Rue des Tilleuls', postalCode: '07340', city: 'Peaugres' },
    ]);
    const many = Array.from({ length: 50 }, (_, rank) => ({ ...properties, name: `${rank} Rue` }));
    expect(readAddresses(answer(...many))).toHaveLength(MOST_ADDRESSES);
  });

  it('is nothing, whatever else it is', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(readAddresses(anything)).toEqual([]);
        expect(readAddresses({ features: [anything] })).toEqual([]);
      }),
    );
  });
});

it('asks for three characters, the first a letter or a digit, and for two hundred at most', () => {
  expect(addressSearch(' 12  rue\u0000 ')).toBe('12 rue');
  expect(addressSearch('Écl')).toBe('Écl');
  expect([addressSearch('12'), addressSearch('?rue'), addressSearch(undefined)]).toEqual([
    null,
    null,
    null,
  ]);
  expect(addressSearch('a'.repeat(9000))).toHaveLength(200);
});
