import { Lock } from 'lucide-react';

import { type DiscState, StateDisc } from '../ui/state-disc';

const STATES: readonly (readonly [DiscState, string])[] = [
  ['free', 'Non réservé'],
  ['booked', 'Réservé(e) ou présent(e)'],
  ['absent', 'Absent(e) ou Absence facturée'],
  ['waiting', 'En liste d’attente'],
  ['pending', 'Demande en attente (réservation, absence ou annulation)'],
];

/** The states, in the guide’s words. */
export function PlanningLegend() {
  return (
    <ul aria-label="Légende" className="flex flex-wrap items-center gap-x-4.5 gap-y-2 text-sm">
      {STATES.map(([state, words]) => (
        <li key={state} className="flex items-center gap-2">
          <StateDisc state={state} />
          {words}
        </li>
      ))}
      <li className="flex items-center gap-2">
        <Lock aria-hidden className="text-muted" />
        Non modifiable
      </li>
    </ul>
  );
}
