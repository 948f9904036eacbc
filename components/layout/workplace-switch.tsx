'use client';

import { Building2, ChevronsUpDown } from 'lucide-react';
import { useActionState, useEffect } from 'react';

import { emptyForm, type FormAction } from '@/lib/core/form';

import { Disclosure } from './disclosure';

export interface Workplace {
  id: string;
  shortName: string;
}

export interface WorkplaceSwitchProps {
  current: Workplace;
  others: readonly Workplace[];
  choose: FormAction;
  /** On the rail, icons alone under 75rem: the list then floats beside it. */
  rail: boolean;
}

const CHANNEL = 'portail-collectivite';

// A form of another tab would act for the collectivity that was chosen since in this one.
function useOneWorkplace(id: string): void {
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.postMessage(id);
    channel.addEventListener('message', ({ data }) => {
      if (data !== id) window.location.assign('/backoffice');
    });
    return () => channel.close();
  }, [id]);
}

/** For an agent of several collectivities: where they work, and the others they can go to. */
export function WorkplaceSwitch({ current, others, choose, rail }: WorkplaceSwitchProps) {
  const [state, send, pending] = useActionState(choose, emptyForm());
  useOneWorkplace(current.id);
  const aside = rail ? 'max-lg:sr-only' : '';
  return (
    <Disclosure
      className={`mb-3 ${rail ? 'relative' : ''}`}
      summaryClassName={`flex min-h-touch items-center gap-2 rounded-md border-[1.5px] border-ink-300 px-2.5 text-[1rem] font-bold hover:bg-ink-800 ${rail ? 'max-lg:justify-center max-lg:px-0' : ''}`}
      summary={
        <>
          <Building2 aria-hidden className={rail ? 'lg:hidden' : 'hidden'} />
          <span className={`min-w-0 flex-1 ${aside}`}>
            <span className="sr-only">{'Changer de collectivité. Actuelle\u00A0: '}</span>
            {current.shortName}
          </span>
          <ChevronsUpDown aria-hidden className={rail ? 'max-lg:hidden' : ''} />
        </>
      }
    >
      <form
        action={send}
        className={`mt-1 rounded-md bg-ink-900 ${rail ? 'max-lg:absolute max-lg:top-0 max-lg:left-full max-lg:z-30 max-lg:mt-0 max-lg:ml-3 max-lg:w-60 max-lg:border-[1.5px] max-lg:border-ink-300 max-lg:p-2 max-lg:shadow-float' : ''}`}
      >
        <p className="px-2.5 pt-1 text-sm">Passer à</p>
        <ul>
          {others.map(({ id, shortName }) => (
            <li key={id}>
              <button
                type="submit"
                name="collectivityId"
                value={id}
                disabled={pending}
                className="flex min-h-touch w-full items-center rounded-md px-2.5 py-1 text-left text-[1rem] font-semibold underline decoration-1 underline-offset-[.18em] hover:bg-ink-800 hover:decoration-2"
              >
                <span className="sr-only">Passer à </span>
                {shortName}
              </button>
            </li>
          ))}
        </ul>
        {state.message === null ? null : (
          <p role="alert" className="px-2.5 py-1 text-sm font-bold">
            {state.message}
          </p>
        )}
      </form>
    </Disclosure>
  );
}
