'use client';

import { RotateCw } from 'lucide-react';
import { Button, ButtonLink } from '../ui/button';
import { PageHeader, Sheet, SheetRow } from '../ui/sheet';
import { Brand } from './brand';

export interface ErrorPageProps {
  error: unknown;
  retry: () => void;
}

function reference(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return undefined;
  return typeof error.digest === 'string' && error.digest !== '' ? error.digest : undefined;
}

/** Something broke on our side: what to do, and the reference that finds it in the logs. */
export function ErrorPage({ error, retry }: ErrorPageProps) {
  const incident = reference(error);
  const width = 'mx-auto max-w-[64rem] md:w-[calc(100%-3rem)]';
  return (
    <>
      <header className={`px-4 pt-3 pb-2 md:px-0 md:pt-6 md:pb-4 ${width}`}>
        <Brand href="/" />
      </header>
      <main className={width}>
        <Sheet>
          <PageHeader
            title="Cette page n’a pas pu s’afficher"
            lead="Le problème vient du portail. Vos réservations et vos demandes déjà envoyées sont gardées."
          />
          <SheetRow margin="Que faire">
            <p className="max-w-text">
              Réessayez dans un instant. Si le problème continue, écrivez à la mairie
              {incident ? ' avec la référence ci-dessous.' : '.'}
            </p>
            <div className="mt-4 flex flex-wrap gap-3">
              <Button variant="primary" icon={<RotateCw aria-hidden />} onClick={retry}>
                Réessayer
              </Button>
              <ButtonLink href="/" variant="quiet">
                Revenir à l’accueil
              </ButtonLink>
            </div>
          </SheetRow>
          {incident ? (
            <SheetRow margin="À transmettre">
              <p>
                Référence de l’incident{'\u00a0'}: <b className="select-all">{incident}</b>
              </p>
            </SheetRow>
          ) : null}
        </Sheet>
      </main>
    </>
  );
}
