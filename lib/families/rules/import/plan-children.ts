import { newId } from '@/lib/core/ids';

import type { ImportLine, ImportProblem, LineChild } from '../../types/import';
import type { ImportFacts, ImportRows } from '../../types/import-plan';
import { labelOf, plainWords } from './columns';
import type { PlannedFamily } from './plan-families';

const MOST_FAMILIES = 2;

type PlannedChild = {
  id: string;
  isNew: boolean;
  /** The line that first names it; null where the collectivity had it before. */
  line: number | null;
  familyIds: Set<string>;
};

/** The child of a line, in the line's family. */
export type ChildOfLine = {
  id: string;
  /** Whether an earlier line has named this child in this family already; which one. */
  before: number | null;
};

function identityOf({ lastName, firstName, birthDate }: Omit<LineChild, 'isShared'>): string {
  return `${plainWords(lastName)} ${plainWords(firstName)} ${birthDate}`;
}

/** The children of a file: one name and one birth date are one child, in two families at most. */
export class ChildrenPlan {
  readonly problems: ImportProblem[] = [];
  readonly rows: Pick<ImportRows, 'children' | 'links'> = { children: [], links: [] };
  readonly #children = new Map<string, PlannedChild[]>();
  /** The first line of each child in each family. */
  readonly #lines = new Map<string, number>();
  readonly #knownIds = new Set<string>();

  constructor({ children }: Pick<ImportFacts, 'children'>) {
    for (const child of children) {
      const familyIds = new Set(child.familyIds);
      const planned = { id: child.id, isNew: false, line: null, familyIds };
      const namesakes = this.#children.get(identityOf(child));
      if (namesakes === undefined) this.#children.set(identityOf(child), [planned]);
      else namesakes.push(planned);
    }
  }

  /** The line's child, put in the line's family; null where that can't be. */
  add({ line, child }: ImportLine, family: PlannedFamily): ChildOfLine | null {
    if (child === null) return null;
    const namesakes = this.#children.get(identityOf(child)) ?? [];
    const mine = namesakes.find(({ familyIds }) => familyIds.has(family.id));
    if (mine !== undefined) return this.#again(mine, family, line);
    const [other] = namesakes;
    if (other === undefined) return this.#create(child, family, line);
    const refusal = refusalOf(other, child);
    if (refusal !== null) {
      this.#tell(line, refusal, other.line);
      return null;
    }
    this.#tell(line, 'SHARED_CHILD', other.line);
    return this.#link(other, family, line);
  }

  #again(child: PlannedChild, family: PlannedFamily, line: number): ChildOfLine {
    const place = `${child.id} ${family.id}`;
    const before = this.#lines.get(place) ?? null;
    if (before === null) {
      this.#lines.set(place, line);
      this.#knownIds.add(child.id);
    }
    return { id: child.id, before };
  }

  #create(child: LineChild, family: PlannedFamily, line: number): ChildOfLine {
    const planned = { id: newId(), isNew: true, line, familyIds: new Set<string>() };
    this.#children.set(identityOf(child), [planned]);
    const { lastName, firstName, birthDate } = child;
    this.rows.children.push({ id: planned.id, lastName, firstName, birthDate });
    return this.#link(planned, family, line);
  }

  #link(child: PlannedChild, family: PlannedFamily, line: number): ChildOfLine {
    child.familyIds.add(family.id);
    this.#lines.set(`${child.id} ${family.id}`, line);
    this.rows.links.push({ familyId: family.id, childId: child.id, position: family.nextPosition });
    family.nextPosition += 1;
    return { id: child.id, before: null };
  }

  #tell(line: number, code: ImportProblem['code'], other: number | null): void {
    const problem = { line, column: labelOf('childLastName'), code };
    this.problems.push(other === null ? problem : { ...problem, other });
  }

  /** How many of the file's children were in their families already. */
  get knownCount(): number {
    return this.#knownIds.size;
  }
}

function refusalOf(
  other: PlannedChild,
  { isShared }: LineChild,
): 'CHILD_ELSEWHERE' | 'CHILD_KNOWN_ELSEWHERE' | 'CHILD_IN_TWO_FILES' | null {
  if (!isShared) return other.line === null ? 'CHILD_KNOWN_ELSEWHERE' : 'CHILD_ELSEWHERE';
  return other.familyIds.size >= MOST_FAMILIES ? 'CHILD_IN_TWO_FILES' : null;
}
