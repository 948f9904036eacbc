'use client';

import { ErrorPage, type ErrorPageProps } from '@/components/layout/error-page';
import { fontVariables } from './fonts/faces';
import './globals.css';

export default function GlobalError(props: ErrorPageProps) {
  return (
    <html lang="fr" className={fontVariables}>
      <body>
        <title>Problème d’affichage – Portail Familles</title>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}
