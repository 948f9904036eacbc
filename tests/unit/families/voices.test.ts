import { FIELD_PATHS, fieldFor } from '@/lib/families/rules/fields';
import { pathLabel } from '@/lib/families/messages/values';

// Words that a parent says, or that are said to a parent.
const TO_A_PARENT = /(?<![\p{L}’])(?:j’|je |mon |ma |mes |votre |vos |vous )/iu;

it('never speaks to an agent as to a parent', () => {
  const said = FIELD_PATHS.flatMap((path) => {
    const { label, hint = '' } = fieldFor(path, 'AGENT');
    return [label, hint];
  });
  expect(said.filter((words) => TO_A_PARENT.test(words))).toEqual([]);
  expect(pathLabel('child.mayLeaveAlone', 'AGENT')).toBe('Autorise l’enfant à partir seul');
  expect(pathLabel('guardian.directDebit', 'AGENT')).toBe('Autorise le prélèvement automatique');
});

it('speaks to a family in the words of the guide', () => {
  expect(pathLabel('child.mayLeaveAlone', 'FAMILY')).toBe('J’autorise mon enfant à partir seul');
  expect(pathLabel('guardian.directDebit', 'FAMILY')).toMatch(TO_A_PARENT);
});
