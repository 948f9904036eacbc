import { FIELD_PATHS, FILE_FIELDS } from '@/lib/families/rules/fields';
import { isHarmless } from '@/lib/families/rules/harmless';

const asked = (...paths: string[]) => ({ status: 'IN_PROGRESS' as const, unread: 0, paths });

describe('what may be accepted unopened', () => {
  it('is how to reach people, and what they accept to receive', () => {
    expect(isHarmless(asked('guardian.mobile', 'guardian.phone'))).toBe(true);
    expect(isHarmless(asked('family.doctorPhone'))).toBe(true);
    expect(isHarmless(asked('guardian.acceptsSms'))).toBe(true);
  });

  it('is never encrypted, nor who people are, where they live or what a child may do', () => {
    const harmless = FIELD_PATHS.filter((path) => isHarmless(asked(path)));
    const sections = new Set<string>(harmless.map((path) => FILE_FIELDS[path].section));
    expect([...sections].sort()).toEqual([
      'FAMILY_COMMON',
      'GUARDIAN_CONSENTS',
      'GUARDIAN_CONTACT',
    ]);
    expect(harmless.filter((path) => 'isSealed' in FILE_FIELDS[path])).toEqual([]);
    expect(isHarmless(asked('guardian.email'))).toBe(false);
    expect(isHarmless(asked('contact.0b0e7c1e-0000-4000-8000-000000000000'))).toBe(false);
    expect(isHarmless(asked('vaccine.0b0e7c1e-0000-4000-8000-000000000000'))).toBe(false);
  });

  it('is nothing that holds anything else, waits for the family, or has an unread message', () => {
    expect(isHarmless(asked('guardian.mobile', 'guardian.lastName'))).toBe(false);
    expect(isHarmless({ ...asked('guardian.mobile'), status: 'TO_COMPLETE' })).toBe(false);
    expect(isHarmless({ ...asked('guardian.mobile'), unread: 1 })).toBe(false);
    expect(isHarmless(asked())).toBe(false);
  });
});
