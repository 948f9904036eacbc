'use client';

import { useState } from 'react';

import { CheckboxField } from '@/components/forms/checkbox-field';
import { Dialog } from '@/components/ui/dialog';
import { IconButton } from '@/components/ui/icon-button';
import { Kbd } from '@/components/ui/kbd';

import { useShortcuts, useShortcutsSetting } from './use-shortcuts';

export interface ShortcutHelp {
  keys: readonly string[];
  action: string;
}

const KEYS: readonly ShortcutHelp[] = [
  { keys: ['J'], action: 'Demande suivante' },
  { keys: ['K'], action: 'Demande précédente' },
  { keys: ['X'], action: 'Sélectionner ou désélectionner' },
  { keys: ['A'], action: 'Accepter la demande ouverte, ou la sélection' },
  { keys: ['R'], action: 'Refuser, avec un motif' },
  { keys: ['Q'], action: 'Écrire à la famille, ou lui poser une question' },
  { keys: ['Ctrl', 'Entrée'], action: 'Envoyer la réponse en cours de saisie' },
  { keys: ['?'], action: 'Afficher cette aide' },
];

/** The keys of a page, on demand; single keys can be turned off (WCAG 2.1.4). */
export function BackofficeShortcuts({ keys: help = KEYS }: { keys?: readonly ShortcutHelp[] }) {
  const [open, setOpen] = useState(false);
  const [on, setOn] = useShortcutsSetting();
  useShortcuts({ '?': () => setOpen(true) });
  return (
    <>
      <IconButton
        label="Raccourcis clavier"
        icon={<Kbd>?</Kbd>}
        variant="quiet"
        className="order-last self-end max-md:hidden"
        onClick={() => setOpen(true)}
      />
      <Dialog open={open} onClose={() => setOpen(false)} title="Raccourcis clavier">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-2">
          {help.map(({ keys, action }) => (
            <div key={action} className="contents">
              <dt className="flex gap-1">
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dt>
              <dd>{action}</dd>
            </div>
          ))}
        </dl>
        <CheckboxField
          name="raccourcis"
          label="Utiliser les raccourcis d’une seule touche"
          hint="Ils sont sans effet pendant la saisie. Ce choix vaut pour ce navigateur."
          checked={on}
          onChange={(event) => setOn(event.currentTarget.checked)}
        />
      </Dialog>
    </>
  );
}

const SINGLE_KEYS: readonly ShortcutHelp[] = [
  { keys: ['J', 'K'], action: 'suivante, précédente' },
  { keys: ['X'], action: 'sélectionner' },
];

export interface BackofficeKeysProps {
  /** The keys that work while single keys are on. */
  keys?: readonly ShortcutHelp[];
  /** What Ctrl and Enter do. */
  send?: string;
}

/** A reminder under a form: its single keys while they are on, and the one that sends. */
export function BackofficeKeys({ keys = SINGLE_KEYS, send = 'envoyer' }: BackofficeKeysProps) {
  const [on] = useShortcutsSetting();
  const shown = [...(on ? keys : []), { keys: ['Ctrl', 'Entrée'], action: send }];
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1.5 text-xs text-muted max-lg:hidden [&>span]:inline-flex [&>span]:items-center [&>span]:gap-1.5">
      {shown.map(({ keys: pressed, action }) => (
        <span key={action}>
          {pressed.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
          {action}
        </span>
      ))}
    </p>
  );
}
