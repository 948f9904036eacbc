'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

import {
  BackofficeKeys,
  BackofficeShortcuts,
  type ShortcutHelp,
} from '../requests/backoffice-shortcuts';
import { useShortcuts } from '../requests/use-shortcuts';
import { CHANGE_IDS } from './change-ids';

const REQUEST_KEYS: readonly ShortcutHelp[] = [
  { keys: ['J'], action: 'Demande suivante' },
  { keys: ['K'], action: 'Demande précédente' },
  { keys: ['A'], action: 'Accepter les champs cochés' },
  { keys: ['R'], action: 'Refuser les champs cochés, avec un motif' },
  { keys: ['Q'], action: 'Écrire à la famille, ou lui poser une question' },
  { keys: ['Ctrl', 'Entrée'], action: 'Envoyer le motif ou le message en cours de saisie' },
  { keys: ['?'], action: 'Afficher cette aide' },
];

function press(id: string): void {
  document.getElementById(id)?.click();
}

/** The keys of an open request, and their help. */
export function ChangeRequestKeys() {
  useShortcuts({
    j: () => press(CHANGE_IDS.next),
    k: () => press(CHANGE_IDS.previous),
    a: () => press(CHANGE_IDS.accept),
    r: () => document.getElementById(CHANGE_IDS.reason)?.focus(),
  });
  // R in the queue comes here to refuse.
  useEffect(() => {
    if (window.location.hash === `#${CHANGE_IDS.reason}`)
      document.getElementById(CHANGE_IDS.reason)?.focus();
  }, []);
  return <BackofficeShortcuts keys={REQUEST_KEYS} />;
}

const SINGLE_KEYS: readonly ShortcutHelp[] = [
  { keys: ['J', 'K'], action: 'suivante, précédente' },
  { keys: ['A'], action: 'accepter' },
  { keys: ['R'], action: 'refuser' },
];

/** What the keys do, under the form that they press, while they are on. */
export function ChangeKeysReminder() {
  return <BackofficeKeys keys={SINGLE_KEYS} send="envoyer le motif" />;
}

const QUEUE_KEYS: readonly ShortcutHelp[] = [
  { keys: ['J'], action: 'Demande suivante' },
  { keys: ['K'], action: 'Demande précédente' },
  { keys: ['Entrée'], action: 'Ouvrir la demande' },
  { keys: ['X'], action: 'Cocher ou décocher la demande' },
  { keys: ['A'], action: 'Accepter les demandes cochées' },
  { keys: ['R'], action: 'Ouvrir la demande pour la refuser, avec un motif' },
  { keys: ['?'], action: 'Afficher cette aide' },
];

const ROWS = `a[id^="${CHANGE_IDS.row('')}"]`;

// From nowhere, J begins at the first row and K at the last.
function move(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>(ROWS)];
  const here = rows.findIndex((row) => row.closest('tr')?.contains(document.activeElement));
  const first = step === 1 ? 0 : rows.length - 1;
  const row = rows[here === -1 ? first : here + step];
  row?.focus({ preventScroll: true });
  row?.closest('tr')?.scrollIntoView({ block: 'nearest' });
}

function rowHere(): HTMLAnchorElement | null {
  return document.activeElement?.closest('tr')?.querySelector<HTMLAnchorElement>(ROWS) ?? null;
}

/** The keys of the queue, and their help. */
export function ChangeQueueKeys() {
  const router = useRouter();
  const refuse = () => {
    const href = rowHere()?.getAttribute('href') ?? null;
    if (href !== null) router.push(`${href}#${CHANGE_IDS.reason}`);
  };
  useShortcuts({ j: () => move(1), k: () => move(-1), r: refuse });
  return <BackofficeShortcuts keys={QUEUE_KEYS} />;
}
