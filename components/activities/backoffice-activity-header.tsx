import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { Alert } from '@/components/ui/alert';
import { ACTIVITIES_PATH } from '@/lib/activities/rules/agent-address';
import type { AgentActivity } from '@/lib/activities/types/agents';

const DONE: Readonly<Record<string, string>> = {
  creation:
    'L’activité est créée. Les familles ne la voient pas tant qu’elle n’a ni créneau ni inscrit.',
  modification: 'L’activité est enregistrée. Les créneaux déjà créés n’ont pas changé.',
  creneaux: 'Les créneaux de la période sont à jour.',
  regles: 'Les règles sont enregistrées. Ce qui est déjà réservé ou demandé n’a pas changé.',
};

interface BackofficeActivityHeaderProps {
  activity: Pick<AgentActivity, 'name' | 'facilityName'>;
  done: string | string[] | undefined;
  /** Of sessions that were just made: what changed. */
  made?: readonly string[] | undefined;
}

/** The name of an activity, and what was just done. */
export function BackofficeActivityHeader({
  activity,
  done,
  made = [],
}: BackofficeActivityHeaderProps) {
  const words = typeof done === 'string' ? DONE[done] : undefined;
  return (
    <BackofficePageHeader
      back={{ href: ACTIVITIES_PATH, label: 'Activités' }}
      title={activity.name}
      lead={activity.facilityName}
    >
      {words === undefined ? null : (
        <Alert tone="success" role="status" className="mt-3 max-w-3xl">
          {words}
          {made.map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        </Alert>
      )}
    </BackofficePageHeader>
  );
}
