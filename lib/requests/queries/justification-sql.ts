import 'server-only';

import { Prisma } from '@/prisma/generated/client';

import type { Justification } from '../types';

/** A {@link Justification} as JSON: its instants are written in UTC. */
export type JustificationJson = Pick<Justification, 'outcome'> & {
  until: string;
  givenAt: string | null;
};

const UTC = Prisma.sql`'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** The document that the line `l` asks for; null where it asks for none. */
export const JUSTIFICATION = Prisma.sql`case when l."justifyUntil" is not null then jsonb_build_object(
  'until', to_char(l."justifyUntil" at time zone 'UTC', ${UTC}),
  'givenAt', to_char(l."justifiedAt" at time zone 'UTC', ${UTC}),
  'outcome', l.justification) end`;

/** What {@link JUSTIFICATION} gives, its instants read. */
export function readJustification(json: JustificationJson | null): Justification | null {
  if (json === null) return null;
  const { until, givenAt, outcome } = json;
  return {
    until: new Date(until),
    givenAt: givenAt === null ? null : new Date(givenAt),
    outcome,
  };
}
