import type { CivilDate } from '@/lib/core/dates/civil-date';

import { closureSchema, type ClosureInput } from '../schema/closure';

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** What the address of the page of closures says. */
export type ClosureAddress = {
  /** What would be closed; null until the form is filled in. */
  asked: ClosureInput | null;
  /** What was filled in. */
  values: { activites: readonly string[]; du: string; au: string; motif: string };
  /** What is wrong, by field; none before the form is sent. */
  errors: Readonly<Record<string, string>>;
};

function listOf(value: string | string[] | undefined): string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function textOf(value: string | string[] | undefined): string {
  return listOf(value)[0] ?? '';
}

/** Reads what is asked to be closed, and what is missing. */
export function readClosureAddress(params: SearchParams, today: CivilDate): ClosureAddress {
  const values = {
    activites: listOf(params.activites),
    du: textOf(params.du),
    au: textOf(params.au),
    motif: textOf(params.motif),
  };
  if (params.du === undefined && params.motif === undefined)
    return { asked: null, values, errors: {} };
  const parsed = closureSchema.safeParse(values);
  if (!parsed.success) {
    const errors: Record<string, string> = {};
    for (const { path, message } of parsed.error.issues) errors[String(path[0])] ??= message;
    return { asked: null, values, errors };
  }
  if (parsed.data.du < today) {
    const errors = { du: 'Choisissez aujourd’hui ou un jour à venir.' };
    return { asked: null, values, errors };
  }
  return { asked: parsed.data, values, errors: {} };
}
