import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { queueHref } from '@/lib/requests/rules/queue-address';
import { countNarrowing, WHOLE_QUEUE } from '@/lib/requests/rules/queue-narrowing';
import type { QueueFilters, QueueTab } from '@/lib/requests/types/queue';

const EMPTY: Record<QueueTab, { title: string; words: string }> = {
  attente: {
    title: 'Aucune demande à traiter',
    words: 'Les prochaines demandes des familles s’afficheront ici.',
  },
  liste: {
    title: 'Aucun enfant en liste d’attente',
    words: 'Les enfants qui attendent une place s’afficheront ici, par ordre de demande.',
  },
  traitees: {
    title: 'Aucune demande traitée',
    words: 'Les réponses de votre service s’afficheront ici, la plus récente en premier.',
  },
  messages: {
    title: 'Aucun message à lire',
    words: 'Les messages des familles que personne n’a lus s’afficheront ici.',
  },
  justificatifs: {
    title: 'Aucun justificatif à étudier',
    words: 'Les justificatifs d’absence qui attendent votre réponse s’afficheront ici.',
  },
};

/** Nothing to list: why, and the way out. */
export function BackofficeQueueEmpty({ filters }: { filters: QueueFilters }) {
  const { tab, search, kind, answer, after } = filters;
  if (search !== '') {
    return (
      <EmptyState
        title={`Rien ne correspond à «\u00A0${search}\u00A0»`}
        action={
          <ButtonLink href={queueHref({ ...filters, search: '', after: null })}>
            Effacer la recherche
          </ButtonLink>
        }
      >
        Essayez un nom de famille, un prénom ou un numéro de demande.
      </EmptyState>
    );
  }
  if (after !== null) {
    return (
      <EmptyState
        title="La liste s’arrête ici"
        action={
          <ButtonLink href={queueHref({ ...filters, after: null })}>Revenir au début</ButtonLink>
        }
      />
    );
  }
  if (countNarrowing(filters) > 0) {
    return (
      <EmptyState
        title="Rien ne correspond à ces filtres"
        action={
          <ButtonLink href={queueHref({ ...filters, ...WHOLE_QUEUE, after: null })}>
            Effacer les filtres
          </ButtonLink>
        }
      >
        Élargissez le lieu, le jour, l’ancienneté ou l’âge.
      </EmptyState>
    );
  }
  if (tab === 'traitees' && answer !== null) {
    return (
      <EmptyState
        title={answer === 'ACCEPTED' ? 'Aucune demande acceptée' : 'Aucune demande refusée'}
        action={
          <ButtonLink href={queueHref({ ...filters, answer: null })}>
            Voir toutes les réponses
          </ButtonLink>
        }
      />
    );
  }
  if (kind !== null) {
    return (
      <EmptyState
        title="Aucune demande de ce type"
        action={
          <ButtonLink href={queueHref({ ...filters, kind: null })}>Voir tous les types</ButtonLink>
        }
      />
    );
  }
  return <EmptyState title={EMPTY[tab].title}>{EMPTY[tab].words}</EmptyState>;
}
