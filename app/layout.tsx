import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { fontVariables } from './fonts/faces';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Portail Familles', template: '%s – Portail Familles' },
  description:
    'Le portail des familles de votre collectivité : réservations, absences, demandes, dossier et factures.',
  formatDetection: { telephone: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: '#f7f7f4',
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="fr" className={fontVariables}>
      <body>{children}</body>
    </html>
  );
}
