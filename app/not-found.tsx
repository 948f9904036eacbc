import type { Metadata } from 'next';
import { connection } from 'next/server';
import { PublicSheet } from '@/components/layout/public-layout';
import { GommetteSeries } from '@/components/layout/public-art';
import { ButtonLink } from '@/components/ui/button';
import { SheetRow } from '@/components/ui/sheet';

export const metadata: Metadata = { title: 'Page introuvable' };

export default async function NotFound() {
  // Rendered at each request: scripts carry the nonce of its security policy.
  await connection();
  return (
    <PublicSheet title="Page introuvable" lead="Cette page n’existe pas, n’existe plus, ou ne fait pas partie de votre espace.">
      <SheetRow>
        <GommetteSeries shapes={[0, 1, 2]} size={44} className="gap-5" />
      </SheetRow>
      <SheetRow margin="Que faire">
        <p className="max-w-text">Vérifiez l’adresse si vous l’avez tapée. Depuis l’accueil, vous retrouvez votre planning et vos demandes.</p>
        <ButtonLink href="/" variant="primary" className="mt-4">
          Revenir à l’accueil
        </ButtonLink>
      </SheetRow>
    </PublicSheet>
  );
}
