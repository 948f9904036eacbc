import { needingMark } from '@/lib/requests/rules/needing';

const meal = { sessionId: 'evening', childId: 'lea', lineId: null };

it('marks what goes together by who it is of, and by how it is given up, whatever the order', () => {
  const other = { ...meal, sessionId: 'sport' };
  expect(needingMark([meal, other])).toBe(needingMark([other, meal]));
  const marks = [
    [],
    [meal],
    [meal, other],
    [{ ...meal, childId: 'leo' }],
    [{ ...meal, lineId: 'l' }],
  ];
  expect(new Set(marks.map(needingMark)).size).toBe(marks.length);
});
