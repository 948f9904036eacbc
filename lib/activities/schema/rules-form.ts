import { z } from 'zod';

import { readCutoff, type Fields } from '../rules/cutoff-fields';
import type { CutoffRule } from '../schema';

/** The rules of an activity that agents write, others' links included. */
export type RulesInput = {
  bookingOpening: CutoffRule | null;
  bookingCutoff: CutoffRule;
  lateBooking: 'REFUSE' | 'SURCHARGE';
  lateSurcharge: number;
  absenceCutoff: CutoffRule;
  lateAbsence: 'REFUSE' | 'BILL';
  justifyWithinHours: number | null;
  maxPerWeek: number | null;
  needsCompleteFile: boolean;
  /** Ids of activities. */
  excludes: readonly string[];
  requires: readonly string[];
};

/** What the form of the rules sends: the rules, and those whose effect the agent has read. */
type RulesForm = { activityId: string; intent: string; seen: string; rules: RulesInput };

type Refuse = (field: string, message: string) => void;

const UNREADABLE = 'Complétez cette phrase\u00A0: un nombre et une heure, par exemple 12:00.';
const UNREADABLE_PERIODS =
  'Écrivez une période par ligne, par exemple 19/12/2026 au 03/01/2027\u00A0: 05/12/2026 23:59.';

function text(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value.trim() : '';
}

function cutoff(fields: Fields, prefix: string, refuse: Refuse): CutoffRule | null {
  const rule = readCutoff(fields, prefix);
  const isDates = text(fields, `${prefix}Kind`) === 'dates';
  if (rule === null) refuse(`${prefix}Kind`, isDates ? UNREADABLE_PERIODS : UNREADABLE);
  return rule;
}

function number(
  fields: Fields,
  name: string,
  { least, most, refuse }: { least: number; most: number; refuse: Refuse },
): number | null {
  const typed = text(fields, name);
  if (typed === '') return null;
  const value = /^\d{1,4}$/.test(typed) ? Number(typed) : -1;
  if (value >= least && value <= most) return value;
  refuse(name, `Indiquez un nombre entier, de ${least} à ${most}, ou rien.`);
  return null;
}

function linked(fields: Fields, kind: 'EXCLUDES' | 'REQUIRES'): string[] {
  return Object.keys(fields)
    .filter((name) => name.startsWith('link-') && fields[name] === kind)
    .map((name) => name.slice('link-'.length))
    .filter((id) => z.uuid().safeParse(id).success)
    .sort();
}

function readRules(fields: Fields, refuse: Refuse): RulesInput | null {
  const isAlwaysOpen = text(fields, 'openingKind') === 'always';
  const bookingOpening = isAlwaysOpen ? null : cutoff(fields, 'opening', refuse);
  const bookingCutoff = cutoff(fields, 'booking', refuse);
  const absenceCutoff = cutoff(fields, 'absence', refuse);
  const isSurcharged = text(fields, 'lateBooking') === 'SURCHARGE';
  const surcharge = number(fields, 'lateSurcharge', { least: 0, most: 500, refuse });
  if (isSurcharged && surcharge === null)
    refuse('lateSurcharge', 'Indiquez la majoration, en pour cent du prix.');
  const isRead = bookingCutoff !== null && absenceCutoff !== null;
  if (!isRead || (!isAlwaysOpen && bookingOpening === null)) return null;
  return {
    bookingOpening,
    bookingCutoff,
    lateBooking: isSurcharged ? 'SURCHARGE' : 'REFUSE',
    lateSurcharge: isSurcharged ? (surcharge ?? 0) : 0,
    absenceCutoff,
    lateAbsence: text(fields, 'lateAbsence') === 'BILL' ? 'BILL' : 'REFUSE',
    justifyWithinHours: number(fields, 'justifyWithinHours', { least: 1, most: 2160, refuse }),
    maxPerWeek: number(fields, 'maxPerWeek', { least: 1, most: 50, refuse }),
    needsCompleteFile: text(fields, 'needsCompleteFile') === 'on',
    excludes: linked(fields, 'EXCLUDES'),
    requires: linked(fields, 'REQUIRES'),
  };
}

/** The rules that an agent wrote, sentence by sentence. */
export const rulesFormSchema = z
  .record(z.string(), z.unknown())
  .transform((fields, context): RulesForm => {
    const refused: string[] = [];
    const refuse: Refuse = (field, message) => {
      refused.push(field);
      context.addIssue({ code: 'custom', path: [field], message });
    };
    const activityId = text(fields, 'activityId');
    if (!z.uuid().safeParse(activityId).success) refuse('activityId', 'Rechargez la page.');
    const rules = readRules(fields, refuse);
    if (rules === null || refused.length > 0) return z.NEVER;
    return { activityId, intent: text(fields, 'intent'), seen: text(fields, 'seen'), rules };
  });

/** The rules as one text, the same for the same rules: what an agent has read before saving. */
export function rulesKey(rules: RulesInput): string {
  return JSON.stringify(rules);
}
