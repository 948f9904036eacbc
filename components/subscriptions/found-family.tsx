import type { ReactNode } from 'react';

import { GommetteName } from '@/components/ui/gommette';
import { StateDisc } from '@/components/ui/state-disc';
import { fullName } from '@/lib/accounts/rules/person';
import type { FoundFamily as Found } from '@/lib/subscriptions/types';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 py-2.5 md:grid-cols-[9rem_minmax(0,1fr)]">
      <dt className="text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Whose family a code or an invoice has led to. */
export function FoundFamily({ family }: { family: Found }) {
  const { collectivity, guardian, children } = family;
  return (
    <>
      <p className="flex items-center gap-2.5 font-bold text-booked-fg">
        <StateDisc state="booked" />
        Famille reconnue
      </p>
      <dl className="mt-2 divide-y divide-rule">
        <Fact name="Émetteur">
          <b>{collectivity.name}</b>
        </Fact>
        <Fact name="Responsable">
          {`${guardian.civility} ${fullName(guardian)}`}
          <small className="block text-sm text-muted">
            {'Ce n’est pas vous\u00A0? Annulez, et demandez votre propre code à la collectivité.'}
          </small>
        </Fact>
        {children.length === 0 ? null : (
          <Fact name="Enfants">
            <ul className="flex flex-wrap gap-x-5 gap-y-2">
              {children.map((name, order) => (
                <li key={`${order} ${name}`}>
                  <GommetteName index={order} name={name} />
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
    </>
  );
}
