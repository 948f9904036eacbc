import fc from 'fast-check';

import {
  formatSubscriberCode,
  isSubscriberCode,
  makeSubscriberCode,
  normaliseSubscriberCode,
  SUBSCRIBER_CODE_CHOICES,
  SUBSCRIBER_CODE_DRAWS,
} from '@/lib/subscriptions/rules/subscriber-code';

const draws = fc.array(fc.integer({ min: 0, max: SUBSCRIBER_CODE_CHOICES - 1 }), {
  minLength: SUBSCRIBER_CODE_DRAWS,
  maxLength: SUBSCRIBER_CODE_DRAWS,
});
const codes = draws.map(makeSubscriberCode);
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'.split('');

describe('subscriber codes', () => {
  it('are ten characters that nobody mistakes for others', () => {
    fc.assert(fc.property(codes, (code) => /^[2-9A-HJKMNP-Z]{10}$/.test(code)));
  });

  it('are recognised as printed, in small letters, with spaces', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const printed = formatSubscriberCode(code);
        expect(printed).toMatch(/^.{5}-.{5}$/);
        for (const typed of [printed, ` ${printed.toLowerCase()} `, printed.replace('-', ' ')])
          expect(isSubscriberCode(normaliseSubscriberCode(typed))).toBe(true);
      }),
    );
  });

  it('are refused with one wrong character', () => {
    fc.assert(
      fc.property(codes, fc.nat(9), fc.constantFrom(...alphabet), (code, place, other) => {
        fc.pre(code.charAt(place) !== other);
        expect(isSubscriberCode(code.slice(0, place) + other + code.slice(place + 1))).toBe(false);
      }),
    );
  });

  it('are refused with two neighbours swapped', () => {
    fc.assert(
      fc.property(codes, fc.nat(8), (code, place) => {
        const [a, b] = [code.charAt(place), code.charAt(place + 1)];
        fc.pre(a !== b);
        expect(isSubscriberCode(code.slice(0, place) + b + a + code.slice(place + 2))).toBe(false);
      }),
    );
  });

  it.each(['', 'K7P2Q', 'K7P2Q9XWD0', 'K7P2Q9XWD42'])('refuse « %s »', (text) => {
    expect(isSubscriberCode(text)).toBe(false);
  });

  it('are not made of numbers out of reach', () => {
    expect(() => makeSubscriberCode([1, 2, 3])).toThrow(RangeError);
    expect(() => makeSubscriberCode(Array<number>(9).fill(31))).toThrow(RangeError);
  });
});
