/**
 * What a form shows after it was sent: what was typed, what is wrong with it, or what came of it.
 * Nothing that was typed is lost, but for secrets, which are never sent back.
 */
export type FormState<Done = null> = {
  /** How many times it was sent: the summary takes the focus at each. */
  attempt: number;
  /** What was typed, by the name of the field. */
  values: Readonly<Record<string, string>>;
  /** The first thing wrong with each field. */
  fieldErrors: Readonly<Record<string, string>>;
  /** What is wrong with the whole. */
  message: string | null;
  /** The code of a refusal, for what the screen offers then. */
  code: string | null;
  done: Done | null;
};

/** A form that has not been sent, with what its fields hold. */
export function emptyForm<Done = null>(
  values: Readonly<Record<string, string>> = {},
): FormState<Done> {
  return { attempt: 0, values, fieldErrors: {}, message: null, code: null, done: null };
}

/** A server action behind a form, as `useActionState` calls it. */
export type FormAction<Done = null> = (
  state: FormState<Done>,
  form: FormData,
) => Promise<FormState<Done>>;

/**
 * The fields of a form by name, as its schema reads them on both sides: a list where a name comes
 * several times. Files stay files; what Next adds is left out.
 */
export function readForm(form: FormData): Record<string, unknown> {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith('$ACTION'));
  return Object.fromEntries(
    names.map((name) => {
      const all = form.getAll(name);
      return [name, all.length === 1 ? all[0] : all];
    }),
  );
}
