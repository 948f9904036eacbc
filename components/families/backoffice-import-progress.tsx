'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

import { progressWords } from '@/lib/families/messages/import';

const EVERY_MS = 1000;

const BAR =
  'block h-3.5 w-full appearance-none overflow-hidden rounded-[4px] border-[1.5px] border-control bg-surface ' +
  '[&::-webkit-progress-bar]:bg-surface [&::-webkit-progress-value]:bg-ink-600 [&::-moz-progress-bar]:bg-ink-600';

export interface BackofficeImportProgressProps {
  isDryRun: boolean;
  doneCount: number;
  /** 0 until it is known. */
  lineCount: number;
}

/** How far an import is. The page is asked again every second; closing it changes nothing. */
export function BackofficeImportProgress(props: BackofficeImportProgressProps) {
  const { isDryRun, doneCount, lineCount } = props;
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);
  const words = progressWords(props);
  return (
    <section aria-labelledby="avancement" className="grid max-w-[34rem] gap-3">
      <noscript>
        <meta httpEquiv="refresh" content="2" />
      </noscript>
      <h2 id="avancement" className="text-xl">
        {isDryRun ? 'Vérification en cours' : 'Import en cours'}
      </h2>
      <progress
        aria-label={isDryRun ? 'Vérification' : 'Import'}
        className={BAR}
        {...(lineCount > 0 ? { max: lineCount, value: Math.min(doneCount, lineCount) } : {})}
      />
      <p>{words}</p>
      <p className="text-muted">
        Vous pouvez fermer cette page&nbsp;: le travail continue, et son résultat vous attend dans
        «&nbsp;Derniers imports&nbsp;».
      </p>
    </section>
  );
}
