import { newId } from '@/lib/core/ids';

import type { ColumnKey, ImportProblem, LineEnrolment, NamedActivity } from '../../types/import';
import type { ImportFacts, ImportRows, Period } from '../../types/import-plan';
import { labelOf, plainWords } from './columns';

type Known = Period & {
  /** The line that asks for it; null where the collectivity has it already. */
  line: number | null;
};

/** Whose enrolment, and where the file asks for it. */
export type Enrolled = { line: number; familyId: string; childId: string };

function isSame(one: Period, other: Period): boolean {
  return (
    one.start === other.start &&
    one.end === other.end &&
    one.weekdays.join() === other.weekdays.join()
  );
}

/** The enrolments of a file: those of one child to one activity never overlap. */
export class EnrolmentsPlan {
  readonly problems: ImportProblem[] = [];
  readonly rows: ImportRows['enrolments'] = [];
  readonly #activities: readonly { id: string; name: string; facility: string }[];
  readonly #periods = new Map<string, Known[]>();
  #knownCount = 0;

  constructor({ activities, enrolments }: Pick<ImportFacts, 'activities' | 'enrolments'>) {
    this.#activities = activities.map(({ id, name, facilityName }) => ({
      id,
      name: plainWords(name),
      facility: plainWords(facilityName),
    }));
    for (const enrolment of enrolments) this.#remember({ ...enrolment, line: null });
  }

  /** One enrolment of the line's child. Says whether it adds something. */
  add(asked: LineEnrolment, { line, familyId, childId }: Enrolled): void {
    const activityId = this.findActivity(asked, line);
    if (activityId === null) return;
    const { group, start, end, weekdays } = asked;
    const period: Period = { childId, activityId, start, end, weekdays };
    const met = (this.#periods.get(`${childId} ${activityId}`) ?? []).find(
      (other) => other.start <= end && other.end >= start,
    );
    if (met === undefined) {
      this.#remember({ ...period, line });
      this.rows.push({ id: newId(), familyId, ...period });
    } else if (!isSame(met, period)) {
      this.#tell(line, `start${group}`, met.line === null ? 'OVERLAP_KNOWN' : 'OVERLAP', met.line);
    } else if (met.line === null) this.#knownCount += 1;
    else this.#tell(line, `activity${group}`, 'REPEATED', met.line);
  }

  /** The activity that a line names; null, and told, where there is none, or several. */
  findActivity({ group, activity, facility }: NamedActivity, line: number): string | null {
    const found = this.#activities.filter(
      (one) =>
        one.name === plainWords(activity) &&
        (facility === null || one.facility === plainWords(facility)),
    );
    const [only] = found;
    if (only === undefined) this.#tell(line, `activity${group}`, 'UNKNOWN_ACTIVITY', null);
    else if (found.length > 1) this.#tell(line, `facility${group}`, 'AMBIGUOUS_ACTIVITY', null);
    else return only.id;
    return null;
  }

  #remember(period: Known): void {
    const key = `${period.childId} ${period.activityId}`;
    const periods = this.#periods.get(key);
    if (periods === undefined) this.#periods.set(key, [period]);
    else periods.push(period);
  }

  #tell(line: number, key: ColumnKey, code: ImportProblem['code'], other: number | null): void {
    const problem = { line, column: labelOf(key), code };
    this.problems.push(other === null ? problem : { ...problem, other });
  }

  /** How many of the file's enrolments the collectivity has already. */
  get knownCount(): number {
    return this.#knownCount;
  }
}
