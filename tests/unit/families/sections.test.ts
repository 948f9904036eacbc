import fc from 'fast-check';

import {
  FILE_SECTIONS,
  SECTION_LABELS,
  SECTION_POLICIES,
  SECTION_POLICY_LABELS,
  sectionPoliciesOf,
} from '@/lib/families/rules/sections';

const sections = [...FILE_SECTIONS];

describe('what a family may do with a section of its file', () => {
  it('is asked of the collectivity where it has decided nothing, but for what one accepts to receive', () => {
    for (const nothing of [{}, null, undefined, 'IMMEDIATE', 7, []]) {
      const { GUARDIAN_CONSENTS, ...others } = sectionPoliciesOf(nothing);
      expect(GUARDIAN_CONSENTS).toBe('IMMEDIATE');
      expect(new Set(Object.values(others))).toEqual(new Set(['WITH_VALIDATION']));
    }
  });

  it('is what the collectivity has decided, section by section', () => {
    const decided = sectionPoliciesOf({ BANK_DETAILS: 'HIDDEN', GUARDIAN_CONSENTS: 'READ_ONLY' });
    expect(decided).toMatchObject({
      BANK_DETAILS: 'HIDDEN',
      GUARDIAN_CONSENTS: 'READ_ONLY',
      TAX_DATA: 'WITH_VALIDATION',
    });
  });

  it('names every section with a known policy, whatever stands in the column', () => {
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        const policies = sectionPoliciesOf(stored);
        expect(Object.keys(policies)).toEqual(sections);
        for (const policy of Object.values(policies)) expect(SECTION_POLICIES).toContain(policy);
      }),
    );
  });

  it('stays as it was decided when it is read again', () => {
    const policies = fc.record(
      Object.fromEntries(sections.map((name) => [name, fc.constantFrom(...SECTION_POLICIES)])),
    );
    fc.assert(
      fc.property(policies, (decided) => {
        expect(sectionPoliciesOf(JSON.parse(JSON.stringify(decided)))).toEqual(decided);
      }),
    );
  });

  it('opens nothing by a name that objects have of themselves', () => {
    const policies = sectionPoliciesOf({ ['__proto__']: { BANK_DETAILS: 'IMMEDIATE' } });
    expect(policies.BANK_DETAILS).toBe('WITH_VALIDATION');
    expect(sectionPoliciesOf({ BANK_DETAILS: 'immediate' }).BANK_DETAILS).toBe('WITH_VALIDATION');
  });
});

it('has words for each section and each policy, all different', () => {
  for (const labels of [SECTION_LABELS, SECTION_POLICY_LABELS]) {
    const words = Object.values(labels);
    expect(new Set(words).size).toBe(words.length);
  }
});
