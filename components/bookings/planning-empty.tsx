import { ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import type { EmptyReason } from './planning-model';

const WORDS: Record<EmptyReason, { title: string; text: string }> = {
  'no-subscription': {
    title: 'Votre compte n’est relié à aucune famille.',
    text: 'Demandez votre code abonné famille à votre collectivité. Le planning de vos enfants s’affichera ici.',
  },
  'no-enrolment': {
    title: 'Aucune inscription sur cette période.',
    text: 'Le planning montre les activités auxquelles vos enfants sont inscrits. L’inscription se demande à votre collectivité.',
  },
  'no-slot': {
    title: 'Aucun accueil sur cette période.',
    text: 'Les activités de vos enfants n’ont pas lieu ces jours-là. Regardez une autre semaine.',
  },
  filtered: {
    title: 'Vos filtres masquent tous les créneaux.',
    text: 'Affichez au moins un enfant et une de ses activités.',
  },
};

/** Why there is nothing to see, and what to do about it. */
export function PlanningEmpty({
  reason,
  everythingHref,
}: {
  reason: EmptyReason;
  everythingHref: string;
}) {
  const { title, text } = WORDS[reason];
  return (
    <EmptyState
      title={title}
      action={
        reason === 'filtered' ? (
          <ButtonLink href={everythingHref} prefetch={false} scroll={false}>
            Tout afficher
          </ButtonLink>
        ) : null
      }
    >
      {text}
    </EmptyState>
  );
}
