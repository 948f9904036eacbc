import { PORTAL_POINTS } from '@/components/layout/portal-points';
import { PublicSplit } from '@/components/layout/public-layout';
import { ButtonLink } from '@/components/ui/button';

import { CollectivityList, type CollectivityListProps } from './collectivity-list';

/** The portal's front door: what it is, the ways in, and the collectivities that are on it. */
export function PublicHome(props: CollectivityListProps) {
  return (
    <PublicSplit
      heading={'Garderie, cantine, loisirs\u00A0: le planning de vos enfants, au même endroit.'}
      points={PORTAL_POINTS}
      detail="Le portail des familles"
      skipTo="Aller au contenu"
    >
      <h1>Votre espace famille</h1>
      <p className="mt-1.5 text-muted">
        Réservez, signalez une absence, suivez vos demandes{'\u00A0'}: un seul compte pour toutes
        vos collectivités.
      </p>
      <div className="mt-5 grid gap-2.5">
        <ButtonLink href="/connexion" variant="primary" size="lg" block>
          Se connecter
        </ButtonLink>
        <ButtonLink href="/inscription" prefetch={false} size="lg" block>
          S’inscrire
        </ButtonLink>
      </div>
      <CollectivityList {...props} />
    </PublicSplit>
  );
}
