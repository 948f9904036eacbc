import { civilDate } from '@/lib/core/dates/civil-date';
import { dueWords } from '@/lib/families/messages/change-due';
import { CHANGE_AGES, dueOf, receivedWithin } from '@/lib/families/rules/change-deadline';

const TODAY = civilDate('2026-11-24');
const received = (day: string, isAsked = false) =>
  dueOf({ received: civilDate(day), answerDays: 10, isAsked }, TODAY);

describe('when a request to change a file is due', () => {
  it('counts calendar days, the last of which is still in time', () => {
    expect(received('2026-11-13')).toEqual({ state: 'late', day: '2026-11-23', days: 1 });
    expect(received('2026-11-14')).toEqual({ state: 'soon', day: '2026-11-24', days: 0 });
    expect(received('2026-11-16')).toEqual({ state: 'soon', day: '2026-11-26', days: 2 });
    expect(received('2026-11-17')).toEqual({ state: 'later', day: '2026-11-27', days: 3 });
  });

  it('does not run while the family is asked something', () => {
    expect(received('2026-01-01', true)).toEqual({ state: 'family' });
  });

  it('is said in words', () => {
    expect(dueWords(received('2026-11-12'))).toEqual({
      title: 'En retard de 2\u00A0jours',
      detail: 'À traiter avant le 22 novembre',
    });
    expect(dueWords(received('2026-11-14')).title).toBe('À traiter aujourd’hui');
    expect(dueWords(received('2026-11-16')).title).toBe('À traiter avant le jeu. 26 nov.');
    expect(dueWords(received('2026-11-16', true)).title).toBe('La famille doit répondre');
  });

  it('is what the filters look for, day by day', () => {
    for (let back = 0; back < 40; back += 1) {
      const day = civilDate(new Date(Date.UTC(2026, 10, 24 - back)).toISOString().slice(0, 10));
      const { state } = dueOf({ received: day, answerDays: 10, isAsked: false }, TODAY);
      const found = CHANGE_AGES.filter((age) => {
        const { since, before } = receivedWithin(age, 10, TODAY);
        return (since === null || day >= since) && (before === null || day < before);
      });
      expect(found.includes('late')).toBe(state === 'late');
      expect(found.includes('soon')).toBe(state === 'soon');
      expect(found.includes('week')).toBe(back > 7);
      expect(found.includes('month')).toBe(back > 30);
    }
  });
});
