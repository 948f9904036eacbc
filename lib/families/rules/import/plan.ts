import type { ImportNoticeCode, ImportProblem, ReadFile } from '../../types/import';
import type { ImportFacts, ImportPlan } from '../../types/import-plan';
import { ChildrenPlan } from './plan-children';
import { EnrolmentsPlan } from './plan-enrolments';
import { FamiliesPlan } from './plan-families';

const NOTICES: Readonly<Record<ImportNoticeCode, true>> = {
  UNKNOWN_COLUMN: true,
  REPEATED: true,
  EMAIL_ELSEWHERE: true,
  EMAIL_KNOWN: true,
  OTHER_GUARDIAN: true,
  SHARED_CHILD: true,
};

/** Whether a problem is only told, and stops nothing. */
export function isNotice({ code }: Pick<ImportProblem, 'code'>): boolean {
  return code in NOTICES;
}

/**
 * What importing a file would write, and all that is to be said of it. An import adds, and changes
 * nothing: families, children and enrolments that the collectivity has already are counted and left
 * as they are, so that the same file imported twice makes nothing twice.
 */
export function planImport(file: ReadFile, facts: ImportFacts): ImportPlan {
  const families = new FamiliesPlan(facts);
  const children = new ChildrenPlan(facts);
  const enrolments = new EnrolmentsPlan(facts);
  const repeated: ImportProblem[] = [];
  for (const one of file.lines) {
    const { line } = one;
    const family = families.add(one);
    const child = children.add(one, family);
    if (child === null) {
      for (const named of one.enrolments) enrolments.findActivity(named, line);
      continue;
    }
    if (child.before !== null && one.enrolments.length === 0)
      repeated.push({ line, column: null, code: 'REPEATED', other: child.before });
    for (const enrolment of one.enrolments)
      enrolments.add(enrolment, { line, familyId: family.id, childId: child.id });
  }
  for (const { line, named } of file.brokenActivities) enrolments.findActivity(named, line);
  const people = families.finish(file.broken);
  const problems = [file, families, children, enrolments].flatMap((part) => part.problems);
  return {
    rows: { ...people, ...children.rows, enrolments: enrolments.rows },
    counts: {
      families: people.families.length,
      guardians: people.guardians.length,
      children: children.rows.children.length,
      enrolments: enrolments.rows.length,
      knownFamilies: families.knownCount,
      knownChildren: children.knownCount,
      knownEnrolments: enrolments.knownCount,
    },
    problems: [...problems, ...repeated].toSorted((one, other) => one.line - other.line),
  };
}
