import { z } from 'zod';

import { checkbox } from '@/lib/core/form-fields';

import { childFields, guardianFields, type ChildFields, type GuardianFields } from './file';

/** The most adults and children that one form takes; others are added in the file. */
export const MOST_GUARDIANS = 2;
export const MOST_CHILDREN = 8;

/** A file to make. */
export type NewFamilyInput = {
  /** Made with the form: sent twice, it counts once. */
  familyId: string;
  /** Whether a file that looks like it may exist already. */
  force: boolean;
  guardians: GuardianFields[];
  children: ChildFields[];
};

/** The name of a field of the form: "guardian1-lastName", "child0-birthDate". */
export function fieldName(person: 'guardian' | 'child', index: number, field: string): string {
  return `${person}${index}-${field}`;
}

type Fields = Readonly<Record<string, unknown>>;
type Context = z.core.$RefinementCtx<Fields>;

const head = z.object({ familyId: z.uuid(), force: checkbox });

function fieldsOf(fields: Fields, person: 'guardian' | 'child', index: number): Fields {
  const start = fieldName(person, index, '');
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => name.startsWith(start))
      .map(([name, value]) => [name.slice(start.length), value]),
  );
}

// A choice or a name that was filled in ahead does not make somebody.
function isEmpty(fields: Fields): boolean {
  return Object.entries(fields).every(([name, value]) => name === 'civility' || value === '');
}

function readPeople<Person>(
  fields: Fields,
  context: Context,
  of: { person: 'guardian' | 'child'; schema: z.ZodType<Person>; most: number; least: number },
): Person[] {
  return Array.from({ length: of.most }, (_, index) => index).flatMap((index) => {
    const own = fieldsOf(fields, of.person, index);
    if (index >= of.least && isEmpty(own)) return [];
    const read = of.schema.safeParse(own);
    if (read.success) return [read.data];
    for (const { path, message } of read.error.issues) {
      const name = fieldName(of.person, index, path.join('-'));
      context.addIssue({ code: 'custom', path: [name], message, input: fields });
    }
    return [];
  });
}

/** The form of a new file: its fields are flat, numbered by person; those of nobody are left out. */
export const newFamilySchema: z.ZodType<NewFamilyInput, Fields> = z
  .record(z.string(), z.unknown())
  .transform((fields, context): NewFamilyInput => {
    const { familyId, force } = head.parse(fields);
    const guardians = readPeople(fields, context, {
      person: 'guardian',
      schema: guardianFields,
      most: MOST_GUARDIANS,
      least: 1,
    });
    const children = readPeople(fields, context, {
      person: 'child',
      schema: childFields,
      most: MOST_CHILDREN,
      least: 0,
    });
    return { familyId, force, guardians, children };
  });
