import type { CivilDate } from '@/lib/core/dates/civil-date';

import type {
  ColumnKey,
  EnrolmentGroup,
  ImportErrorCode,
  ImportLine,
  ImportProblem,
  LineChild,
  LineEnrolment,
  LineGuardian,
  NamedActivity,
} from '../../types/import';
import { GUARDIAN_FIELDS } from '../guardian-fields';
import {
  readBirthDate,
  readCity,
  readCivility,
  readEmail,
  readLastName,
  readPeriodDay,
  readPhone,
  readPostalCode,
  readText,
  readWeekdays,
  readYesNo,
  type Cell,
} from './cells';
import { ENROLMENT_GROUPS, labelOf } from './columns';
import type { ImportHeader } from './header';

type Line = { line: number; fields: readonly string[] };

/** What a line says. Without `read`, it can't be used, and the problems say why. */
export type LineReading = {
  read: ImportLine | null;
  reference: string | null;
  activities: readonly NamedActivity[];
  problems: readonly ImportProblem[];
};

/** The cells of one line, and what is wrong with them. */
class Cells {
  readonly problems: ImportProblem[] = [];

  constructor(
    private readonly header: ImportHeader,
    private readonly source: Line,
  ) {}

  refuse(key: ColumnKey | null, code: ImportErrorCode): void {
    const column = key === null ? null : labelOf(key);
    this.problems.push({ line: this.source.line, column, code });
  }

  raw(key: ColumnKey): string {
    const place = this.header.places.get(key);
    return place === undefined ? '' : (this.source.fields[place] ?? '');
  }

  isFilled(...keys: readonly ColumnKey[]): boolean {
    return keys.some((key) => this.raw(key).trim() !== '');
  }

  /** What the cell says; null where it says nothing, or nothing that can be used. */
  read<T>(key: ColumnKey, how: (raw: string) => Cell<T>): T | null {
    const cell = how(this.raw(key));
    if ('value' in cell) return cell.value;
    this.refuse(key, cell.code);
    return null;
  }

  require<T>(key: ColumnKey, how: (raw: string) => Cell<T | null>): T | null {
    const isFilled = this.isFilled(key);
    const value = this.read(key, how);
    if (!isFilled) this.refuse(key, 'REQUIRED');
    return value;
  }
}

function readGuardian(cells: Cells, rank: 1 | 2): LineGuardian | null {
  if (!cells.isFilled(...GUARDIAN_FIELDS.map((name): ColumnKey => `${name}${rank}`))) return null;
  const civility = cells.require(`civility${rank}`, readCivility);
  const lastName = cells.require(`lastName${rank}`, readLastName);
  const firstName = cells.require(`firstName${rank}`, readText);
  const email = cells.read(`email${rank}`, readEmail);
  const phone = cells.read(`phone${rank}`, readPhone);
  const mobile = cells.read(`mobile${rank}`, readPhone);
  const place = {
    address: cells.read(`address${rank}`, readText),
    addressExtra: cells.read(`addressExtra${rank}`, readText),
    postalCode: cells.read(`postalCode${rank}`, readPostalCode),
    city: cells.read(`city${rank}`, readCity),
  };
  return civility === null || lastName === null || firstName === null
    ? null
    : { civility, lastName, firstName, email, phone, mobile, ...place };
}

function readChild(cells: Cells, isNeeded: boolean, today: CivilDate): LineChild | null {
  const keys = ['childLastName', 'childFirstName', 'birthDate', 'isShared'] as const;
  if (!isNeeded && !cells.isFilled(...keys)) return null;
  const lastName = cells.require('childLastName', readLastName);
  const firstName = cells.require('childFirstName', readText);
  const birthDate = cells.require('birthDate', (raw) => readBirthDate(raw, today));
  const isShared = cells.read('isShared', readYesNo) ?? false;
  return lastName === null || firstName === null || birthDate === null
    ? null
    : { lastName, firstName, birthDate, isShared };
}

function enrolmentKeys(group: EnrolmentGroup): ColumnKey[] {
  return [
    `activity${group}`,
    `facility${group}`,
    `start${group}`,
    `end${group}`,
    `weekdays${group}`,
  ];
}

function readActivity(cells: Cells, group: EnrolmentGroup): NamedActivity | null {
  const activity = cells.require(`activity${group}`, readText);
  const facility = cells.read(`facility${group}`, readText);
  return activity === null ? null : { group, activity, facility };
}

function readEnrolment(
  cells: Cells,
  group: EnrolmentGroup,
  named: NamedActivity | null,
  today: CivilDate,
): LineEnrolment | null {
  const readDay = (raw: string) => readPeriodDay(raw, today);
  const start = cells.require(`start${group}`, readDay);
  const end = cells.require(`end${group}`, readDay);
  const weekdays = cells.require(`weekdays${group}`, readWeekdays);
  if (named === null || start === null || end === null || weekdays === null) return null;
  if (end < start) {
    cells.refuse(`end${group}`, 'PERIOD_ORDER');
    return null;
  }
  return { ...named, start, end, weekdays };
}

/** Reads one line of the file: all that is wrong with it is told, not only the first thing. */
export function readLine(header: ImportHeader, source: Line, today: CivilDate): LineReading {
  const cells = new Cells(header, source);
  const extra = source.fields.slice(header.width).some((field) => field.trim() !== '');
  if (extra || source.fields.length < header.width) {
    cells.refuse(null, 'FIELD_COUNT');
    return { read: null, reference: null, activities: [], problems: cells.problems };
  }
  const reference = cells.require('reference', readText);
  const guardians = [readGuardian(cells, 1), readGuardian(cells, 2)] as const;
  const groups = ENROLMENT_GROUPS.filter((group) => cells.isFilled(...enrolmentKeys(group)));
  const child = readChild(cells, groups.length > 0, today);
  const activities: NamedActivity[] = [];
  const enrolments = groups.flatMap((group) => {
    const named = readActivity(cells, group);
    if (named !== null) activities.push(named);
    return readEnrolment(cells, group, named, today) ?? [];
  });
  if (cells.problems.length === 0 && guardians.every((one) => one === null) && child === null)
    cells.refuse(null, 'NOBODY');
  const { line } = source;
  return {
    read:
      cells.problems.length > 0 || reference === null
        ? null
        : { line, reference, guardians, child, enrolments },
    reference,
    activities,
    problems: cells.problems,
  };
}
