import fc from 'fast-check';

import { ofName } from '@/lib/families/messages/photos';
import {
  cropText,
  draggedBy,
  MOST_ZOOM,
  personPhotos,
  photoRight,
  readCrop,
  squareOf,
  WHOLE,
} from '@/lib/families/rules/photos';

const size = fc.record({
  width: fc.integer({ min: 64, max: 9000 }),
  height: fc.integer({ min: 64, max: 9000 }),
});
const part = fc.double({ min: 0, max: 1, noNaN: true });
const choice = fc.record({
  zoom: fc.double({ min: 1, max: MOST_ZOOM, noNaN: true }),
  across: part,
  down: part,
});

describe('the square of a photo', () => {
  it('is the middle, as wide as it can be, unless one chooses', () => {
    expect(squareOf({ width: 400, height: 200 }, WHOLE)).toEqual({
      left: 0.25,
      top: 0,
      width: 0.5,
      height: 1,
    });
    expect(squareOf({ width: 200, height: 400 }, WHOLE)).toEqual({
      left: 0,
      top: 0.25,
      width: 1,
      height: 0.5,
    });
  });

  it('is a square within the picture, wherever it is put, and survives its form', () => {
    fc.assert(
      fc.property(size, choice, (picture, chosen) => {
        const square = squareOf(picture, chosen);
        expect(square.width * picture.width).toBeCloseTo(square.height * picture.height, 5);
        expect(square.left + square.width).toBeLessThanOrEqual(1.00001);
        expect(square.top + square.height).toBeLessThanOrEqual(1.00001);
        const read = readCrop(cropText(square));
        expect(read?.left).toBeCloseTo(square.left, 4);
        expect(read?.height).toBeCloseTo(square.height, 4);
      }),
    );
  });

  it('follows the pointer, and stops at the edges', () => {
    const picture = { width: 400, height: 200 };
    expect(draggedBy(picture, WHOLE, { across: 0.5, down: 0.5 })).toEqual({
      zoom: 1,
      across: 0,
      down: 0.5,
    });
    fc.assert(
      fc.property(
        size,
        choice,
        fc.double({ min: -9, max: 9, noNaN: true }),
        (picture, chosen, by) => {
          const { across, down } = draggedBy(picture, chosen, { across: by, down: -by });
          expect(Math.min(across, down)).toBeGreaterThanOrEqual(0);
          expect(Math.max(across, down)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it.each(['', 'a b c d', '0 0 0 0', '0 0 1', '0 0 1 1 1', '-1 0 1 1', '0 0 2 1', 'NaN 0 1 1'])(
    'is not read from %j',
    (text) => {
      expect(readCrop(text)).toBeNull();
    },
  );
});

describe('photoRight', () => {
  it.each([
    ['HIDDEN', 'NONE'],
    ['READ_ONLY', 'SEE'],
    ['WITH_VALIDATION', 'ASK'],
    ['IMMEDIATE', 'CHANGE'],
    ['?', 'ASK'],
  ])('reads %s as %s', (policy, right) => {
    expect(photoRight({ PHOTOS: policy })).toBe(right);
  });
});

describe('personPhotos', () => {
  it('tells the one in force from the one that waits or was refused', () => {
    const current = { id: 'a', isPending: false, refusal: null };
    expect(personPhotos([])).toEqual({ current: null, pending: null, refused: null });
    expect(personPhotos([{ id: 'b', isPending: true, refusal: null }, current])).toEqual({
      current: 'a',
      pending: 'b',
      refused: null,
    });
    expect(personPhotos([{ id: 'b', isPending: true, refusal: 'Floue.' }])).toEqual({
      current: null,
      pending: null,
      refused: { id: 'b', reason: 'Floue.' },
    });
  });
});

describe('ofName', () => {
  it.each([
    ['Léa', 'de Léa'],
    ['Annette', 'd’Annette'],
    ['Élise', 'd’Élise'],
    ['Hugo', 'd’Hugo'],
  ])('%s: %s', (name, words) => {
    expect(ofName(name)).toBe(words);
  });
});
