import { ButtonLink } from '@/components/ui/button';
import { activityPath } from '@/lib/activities/rules/agent-address';

interface BackofficeActivityActionsProps {
  activityId: string;
  /** What the agent may change: the activity itself, who is enrolled in it. */
  mayManage: boolean;
  mayEnrol: boolean;
}

/** What an agent may change of an activity, each on its own page. */
export function BackofficeActivityActions(props: BackofficeActivityActionsProps) {
  const { activityId, mayManage, mayEnrol } = props;
  return (
    <div className="flex flex-wrap gap-2">
      {mayEnrol ? (
        <ButtonLink href={activityPath(activityId, 'inscrire')} prefetch={false}>
          Inscrire des enfants
        </ButtonLink>
      ) : null}
      {mayManage ? (
        <>
          <ButtonLink href={activityPath(activityId, 'creneaux')}>Créer les créneaux</ButtonLink>
          <ButtonLink href={activityPath(activityId, 'regles')}>Règles de réservation</ButtonLink>
          <ButtonLink href={activityPath(activityId, 'modifier')}>Modifier l’activité</ButtonLink>
        </>
      ) : null}
    </div>
  );
}
