'use client';

import { Printer } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';

import { Button } from '@/components/ui/button';

const never = () => () => undefined;

/** The recovery codes, shown once. Without JavaScript they are downloaded: nothing would print them. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), []);
  const hasJavaScript = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`Codes de secours du Portail Familles\n\n${codes.join('\n')}\n`)}`;
  return (
    <div
      ref={ref}
      tabIndex={-1}
      role="region"
      aria-label="Codes de secours"
      className="max-w-155 rounded-md border-[1.5px] border-ink-700 bg-ink-50 px-5 py-4 outline-none"
    >
      <p className="font-bold">Gardez ces codes de secours en lieu sûr.</p>
      <p className="mt-1 text-sm">
        Chacun sert une fois, si vous perdez votre téléphone. Ils ne seront plus affichés.
      </p>
      <ul className="mt-3 grid grid-cols-2 gap-x-6 gap-y-1.5 font-mono text-lg">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className="mt-4 flex flex-wrap items-center gap-3">
        <a
          href={file}
          download="codes-de-secours.txt"
          className="inline-flex min-h-touch items-center"
        >
          Télécharger les codes
        </a>
        {hasJavaScript ? (
          <Button size="sm" icon={<Printer aria-hidden />} onClick={() => window.print()}>
            Imprimer
          </Button>
        ) : null}
      </p>
    </div>
  );
}
