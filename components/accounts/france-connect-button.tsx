import type { ComponentProps } from 'react';

// The colours, the words and the proportions are those of the State's button: they are not the portal's to choose.
const LOOK =
  'inline-flex min-h-15 items-center gap-3 bg-[#000091] py-2.5 pr-4 pl-3 text-left text-[#f5f5fe] no-underline ' +
  'hover:bg-[#1212ff] active:bg-[#2323ff] forced-colors:border';

function Hexagon() {
  return (
    <svg viewBox="0 0 40 48" width="40" height="48" aria-hidden className="flex-none">
      <path
        d="M20 2 38 12.4v23.2L20 46 2 35.6V12.4Z"
        fill="#fff"
        stroke="#fff"
        strokeWidth="3"
        strokeLinejoin="round"
      />
      <path d="M20 6.6 34.2 15v18L20 41.4 5.8 33V15Z" fill="#2a2f82" />
      <path d="M20 6.6 34.2 15v18L20 41.4Z" fill="#df1f26" />
      <path d="M20 6.6 12 20.3v12.4l8 8.7 8-8.7V20.3Z" fill="#fff" />
      <path d="M5.8 15 20 6.6 12 20.3Z" fill="#2e65b0" />
    </svg>
  );
}

function Words() {
  return (
    <>
      <Hexagon />
      <span className="leading-[1.15]">
        <span className="block text-[1.0625rem]">S’identifier avec </span>
        <span className="block text-[1.125rem] font-bold">FranceConnect</span>
      </span>
    </>
  );
}

/** What FranceConnect is, as its button must be followed by. */
function WhatItIs() {
  return (
    <p className="mt-1 text-sm">
      <a
        href="https://franceconnect.gouv.fr/"
        target="_blank"
        rel="noopener"
        title="Qu’est-ce que FranceConnect&nbsp;? – nouvelle fenêtre"
        className="inline-flex min-h-touch items-center"
      >
        {'Qu’est-ce que FranceConnect\u00A0?'}
      </a>
    </p>
  );
}

export interface FranceConnectLinkProps {
  /** Where one sets out, or null where FranceConnect is not configured: nothing is then shown. */
  address: string | null;
  className?: string | undefined;
}

/** The official button, to sign in or to sign up. */
export function FranceConnectLink({ address, className }: FranceConnectLinkProps) {
  if (address === null) return null;
  return (
    <div className={className}>
      <p className="mb-3 text-muted">
        FranceConnect est la solution proposée par l’État pour sécuriser et simplifier la connexion
        à vos services en ligne.
      </p>
      <a href={address} className={LOOK}>
        <Words />
      </a>
      <WhatItIs />
    </div>
  );
}

/** The official button, in a form: to link one's account. */
export function FranceConnectSubmit(props: Omit<ComponentProps<'button'>, 'type' | 'className'>) {
  return (
    <>
      <button {...props} type="submit" className={LOOK}>
        <Words />
      </button>
      <WhatItIs />
    </>
  );
}
