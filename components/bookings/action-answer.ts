type ActionResult<Data> = {
  data?: Data | undefined;
  serverError?: { message: string } | undefined;
};

/** What became of an action: done, refused with a reason, or lost on the way. */
export type ActionAnswer<Data> =
  | { kind: 'done'; data: Data }
  | { kind: 'refused'; message: string }
  | { kind: 'lost'; message: string };

const OFFLINE = 'Pas de réseau\u00A0: votre demande n’est pas partie.';
const SILENT = 'Le portail ne répond pas\u00A0: votre demande n’est peut-être pas partie.';
const INVALID = 'Cette demande n’a pas été comprise. Rafraîchissez le planning, puis réessayez.';

/** Calls an action, and never throws: a lost answer is one too. */
export async function answerOf<Data>(
  call: () => Promise<ActionResult<Data>>,
): Promise<ActionAnswer<Data>> {
  try {
    const { data, serverError } = await call();
    if (data !== undefined) return { kind: 'done', data };
    return { kind: 'refused', message: serverError?.message ?? INVALID };
  } catch {
    return { kind: 'lost', message: navigator.onLine ? SILENT : OFFLINE };
  }
}
