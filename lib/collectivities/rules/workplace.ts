import { DomainError } from '@/lib/core/errors';

/**
 * Refuses a form that was opened for another collectivity: an agent of several may have gone to work
 * elsewhere in another tab since.
 * @throws DomainError WORKPLACE_CHANGED
 */
export function requireSameWorkplace(
  collectivity: { slug: string; shortName: string },
  openedFor: string,
): void {
  if (openedFor === collectivity.slug) return;
  throw new DomainError(
    'WORKPLACE_CHANGED',
    `Vous travaillez maintenant pour ${collectivity.shortName}, et ce formulaire était celui d’une autre collectivité. Rien n’a été enregistré\u00A0: revenez d’abord à l’autre.`,
  );
}
