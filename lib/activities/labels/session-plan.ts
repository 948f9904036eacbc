import { plural } from '@/lib/core/words';

import type { SessionChanges, SessionCounts } from '../types/session-plan';

/** The numbers of what changes. */
export function sessionCounts(changes: SessionChanges): SessionCounts {
  const { create, remove, change, kept, capped } = changes;
  return { created: create.length, removed: remove.length, changed: change.length, kept, capped };
}

/** What was made, or would be, one sentence each: "12 créneaux créés.". */
export function sessionCountsWords(counts: SessionCounts): string[] {
  const { created, removed, changed, kept, capped } = counts;
  const slots = (count: number, done: string, many: string): string =>
    plural(count, `créneau ${done}`, `créneaux ${many}`);
  return [
    `${slots(created, 'créé', 'créés')}.`,
    `${slots(removed, 'supprimé', 'supprimés')}.`,
    ...(changed === 0
      ? []
      : [`${slots(changed, 'mis à jour', 'mis à jour')}, horaires ou places.`]),
    ...(kept === 0
      ? []
      : [
          `${slots(kept, 'gardé tel quel, car réservé ou demandé', 'gardés tels quels, car réservés ou demandés')}.`,
        ]),
    ...(capped === 0
      ? []
      : [
          `${slots(capped, 'garde', 'gardent')} plus de places que prévu\u00A0: elles sont déjà prises.`,
        ]),
  ];
}

const NAMES = {
  created: 'crees',
  removed: 'supprimes',
  changed: 'changes',
  kept: 'gardes',
  capped: 'places',
};

/** The numbers as an address carries them. */
export function sessionCountsQuery(counts: SessionCounts): string {
  return (Object.keys(NAMES) as (keyof SessionCounts)[])
    .map((key) => `${NAMES[key]}=${counts[key]}`)
    .join('&');
}

/** What an address says was made, in words; nothing where it says nothing that can be read. */
export function readSessionCounts(
  params: Readonly<Record<string, string | string[] | undefined>>,
): string[] {
  const read = (key: keyof SessionCounts): number => {
    const value = params[NAMES[key]];
    return typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : 0;
  };
  if (params[NAMES.created] === undefined) return [];
  return sessionCountsWords({
    created: read('created'),
    removed: read('removed'),
    changed: read('changed'),
    kept: read('kept'),
    capped: read('capped'),
  });
}
