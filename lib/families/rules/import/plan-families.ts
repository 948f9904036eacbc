import { newId } from '@/lib/core/ids';

import type { ColumnKey, ImportLine, ImportProblem, LineGuardian } from '../../types/import';
import type { ImportFacts, ImportRows } from '../../types/import-plan';
import { GUARDIAN_DETAILS, GUARDIAN_NAMES } from '../guardian-fields';
import { labelOf, plainWords } from './columns';

type NewGuardian = { line: number; guardian: LineGuardian };
const RANKS = [1, 2] as const;
type Rank = (typeof RANKS)[number];

/** A family that the file speaks of: in the collectivity's files already, or to be made. */
export type PlannedFamily = {
  id: string;
  reference: string;
  /** The first line that names it. */
  line: number;
  /** Of a family that is there already: the names of its guardians. */
  known: ReadonlySet<string> | null;
  guardians: Map<Rank, NewGuardian>;
  nextPosition: number;
};

function nameOf({ lastName, firstName }: { lastName: string; firstName: string }): string {
  return `${plainWords(lastName)} ${plainWords(firstName)}`;
}

/** The families and guardians of a file: its lines that share a reference are one family. */
export class FamiliesPlan {
  readonly problems: ImportProblem[] = [];
  readonly #families = new Map<string, PlannedFamily>();
  readonly #known: ReadonlyMap<string, ImportFacts['families'][number]>;

  constructor(private readonly facts: Pick<ImportFacts, 'families' | 'emails'>) {
    this.#known = new Map(facts.families.map((family) => [family.reference, family]));
  }

  /** The line's family, with what the line says of its guardians. */
  add({ line, reference, guardians }: ImportLine): PlannedFamily {
    const family = this.#families.get(reference) ?? this.#open(reference, line);
    for (const rank of RANKS) {
      const guardian = guardians[rank - 1] ?? null;
      if (guardian === null) continue;
      if (family.known === null) this.#addGuardian(family, rank, { line, guardian });
      else if (!family.known.has(nameOf(guardian)))
        this.#tell(line, `lastName${rank}`, 'OTHER_GUARDIAN');
    }
    return family;
  }

  #open(reference: string, line: number): PlannedFamily {
    const known = this.#known.get(reference);
    const family: PlannedFamily = {
      id: known?.id ?? newId(),
      reference,
      line,
      known: known === undefined ? null : new Set(known.guardians.map(nameOf)),
      guardians: new Map(),
      nextPosition: known?.nextPosition ?? 0,
    };
    this.#families.set(reference, family);
    return family;
  }

  #addGuardian(family: PlannedFamily, rank: Rank, { line, guardian }: NewGuardian): void {
    const first = family.guardians.get(rank);
    if (first === undefined) {
      family.guardians.set(rank, { line, guardian });
      return;
    }
    const merged = { ...first.guardian };
    for (const name of GUARDIAN_NAMES) {
      if (plainWords(merged[name]) !== plainWords(guardian[name]))
        this.#tell(line, `${name}${rank}`, 'GUARDIAN_DIFFERS', first.line);
    }
    for (const name of GUARDIAN_DETAILS) {
      const said = guardian[name];
      if (merged[name] !== null && said !== null && plainWords(merged[name]) !== plainWords(said))
        this.#tell(line, `${name}${rank}`, 'GUARDIAN_DIFFERS', first.line);
      merged[name] ??= said;
    }
    family.guardians.set(rank, { line: first.line, guardian: merged });
  }

  #tell(line: number, key: ColumnKey, code: ImportProblem['code'], other?: number): void {
    const problem = { line, column: labelOf(key), code };
    this.problems.push(other === undefined ? problem : { ...problem, other });
  }

  /** What can be said once every line was added. `broken`: families of which lines are missing. */
  finish(broken: ReadonlySet<string>): Pick<ImportRows, 'families' | 'guardians'> {
    const created = [...this.#families.values()].filter(({ known }) => known === null);
    for (const { reference, line, guardians } of created) {
      if (!guardians.has(1) && !broken.has(reference)) this.#tell(line, 'lastName1', 'NO_GUARDIAN');
    }
    this.#tellSharedAddresses(created);
    return {
      families: created.map(({ id, reference, guardians }) => ({
        id,
        reference,
        name: guardians.get(1)?.guardian.lastName ?? '',
      })),
      guardians: created.flatMap((family) =>
        RANKS.flatMap((rank) => {
          const found = family.guardians.get(rank);
          return found === undefined
            ? []
            : [{ id: newId(), familyId: family.id, ...found.guardian }];
        }),
      ),
    };
  }

  /** The same address in two families: often one person entered twice, sometimes not. */
  #tellSharedAddresses(families: readonly PlannedFamily[]): void {
    const known = new Set(this.facts.emails.map(({ email }) => email.toLowerCase()));
    const seen = new Map<string, { familyId: string; line: number }>();
    for (const family of families) {
      for (const [rank, { line, guardian }] of family.guardians) {
        if (guardian.email === null) continue;
        const before = seen.get(guardian.email);
        if (before === undefined) seen.set(guardian.email, { familyId: family.id, line });
        else if (before.familyId !== family.id)
          this.#tell(line, `email${rank}`, 'EMAIL_ELSEWHERE', before.line);
        if (known.has(guardian.email)) this.#tell(line, `email${rank}`, 'EMAIL_KNOWN');
      }
    }
  }

  /** How many of the file's families were there already. */
  get knownCount(): number {
    return [...this.#families.values()].filter(({ known }) => known !== null).length;
  }
}
