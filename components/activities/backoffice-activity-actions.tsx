import { ButtonLink } from '@/components/ui/button';
import { activityPath } from '@/lib/activities/rules/agent-address';

/** What an agent may change of an activity, each on its own page. */
export function BackofficeActivityActions({ activityId }: { activityId: string }) {
  return (
    <div className="flex flex-wrap gap-2">
      <ButtonLink href={activityPath(activityId, 'creneaux')}>Créer les créneaux</ButtonLink>
      <ButtonLink href={activityPath(activityId, 'regles')}>Règles de réservation</ButtonLink>
      <ButtonLink href={activityPath(activityId, 'modifier')}>Modifier l’activité</ButtonLink>
    </div>
  );
}
