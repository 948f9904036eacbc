const SAMPLE = 'K7P2Q-9XWD4';

/** A drawing of the letter that carries the code, so that one knows where to look. */
function Letter() {
  return (
    <div
      aria-hidden
      className="grid h-45 w-full max-w-100 -rotate-[1.2deg] content-between rounded-[4px] border-[1.5px] border-control bg-surface px-5 py-4.5 text-xs leading-[1.35] [&_i]:h-2 [&_i]:rounded-[2px] [&_i]:bg-sunken"
    >
      <div className="flex justify-between gap-3">
        <span>
          <b>Votre collectivité</b>
          <br />
          Service Enfance
        </span>
        <span className="text-right">Madame Camille EXEMPLE</span>
      </div>
      <i />
      <i className="w-[70%]" />
      <p className="text-center">
        <b className="inline-block rounded-[4px] px-1.5 py-0.5 text-[1rem] outline-[3px] outline-offset-2 outline-margin-600">
          Code abonné {SAMPLE}
        </b>
      </p>
      <i />
      <i className="w-[45%]" />
    </div>
  );
}

const WHERE =
  'Dans le courrier de la mairie\u00A0: 10 signes, sans O ni I. Il relie votre compte au dossier de vos enfants.';

/** The left page of the sign-up: what the code is, and that one may do without. */
export function CodeCover() {
  return (
    <div className="mt-8 max-w-130">
      <Letter />
      <p className="relative top-[21px] mt-8 leading-8">{WHERE}</p>
      <p className="relative top-[21px] mt-8 leading-8">
        <b>Vous ne l’avez pas{'\u00A0'}?</b> Inscrivez-vous sans lui. Vous pourrez vous abonner
        ensuite avec une facture.
      </p>
    </div>
  );
}

/** The same, folded under the field on a phone. */
export function CodeDetails() {
  return (
    <details className="mt-1.5 md:hidden">
      <summary className="inline-flex min-h-touch items-center text-sm text-link underline decoration-1 underline-offset-[.18em]">
        Où trouver mon code abonné{'\u00A0'}?
      </summary>
      <div className="grid gap-3 pt-1 pb-2 text-sm">
        <Letter />
        <p>{WHERE}</p>
        <p>
          Vous ne l’avez pas{'\u00A0'}? Inscrivez-vous sans lui{'\u00A0'}: vous pourrez vous abonner
          ensuite avec une facture.
        </p>
      </div>
    </details>
  );
}
