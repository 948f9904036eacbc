import { connection } from 'next/server';

import { GommetteSeries } from '@/components/layout/public-art';
import { PublicSheet } from '@/components/layout/public-layout';
import { ButtonLink } from '@/components/ui/button';
import { SheetRow } from '@/components/ui/sheet';

export default async function CollectivityNotFound() {
  // Rendered at each request: scripts carry the nonce of its security policy.
  await connection();
  return (
    <PublicSheet
      title="Collectivité introuvable"
      lead="Aucune collectivité du portail n’a cette adresse. Elle a pu en changer."
    >
      <SheetRow>
        <GommetteSeries shapes={[0, 1, 2]} size={44} className="gap-5" />
      </SheetRow>
      <SheetRow margin="Que faire">
        <p className="max-w-text">
          Cherchez-la dans la liste des collectivités du portail. Si elle n’y est pas, demandez à
          votre mairie l’adresse de son portail des familles.
        </p>
        <ButtonLink href="/" variant="primary" className="mt-4">
          Voir les collectivités
        </ButtonLink>
      </SheetRow>
    </PublicSheet>
  );
}
