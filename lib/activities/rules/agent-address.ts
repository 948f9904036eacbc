/** Where the agents' pages of activities stand. */
export const ACTIVITIES_PATH = '/backoffice/activites';
export const NEW_ACTIVITY_PATH = `${ACTIVITIES_PATH}/nouvelle`;

/** The page of an activity, or one of those under it. */
export function activityPath(
  activityId: string,
  page?: 'modifier' | 'regles' | 'creneaux' | 'inscrire',
): string {
  const own = `${ACTIVITIES_PATH}/${activityId}`;
  return page === undefined ? own : `${own}/${page}`;
}
