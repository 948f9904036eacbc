'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import {
  useActionState,
  useState,
  useSyncExternalStore,
  useTransition,
  type FocusEvent,
  type FormEvent,
} from 'react';
import {
  useForm,
  type FieldErrors,
  type FieldValues,
  type Resolver,
  type UseFormRegisterReturn,
  type UseFormReturn,
} from 'react-hook-form';
import type { z } from 'zod';

import { emptyForm, readForm, type FormAction, type FormState } from '@/lib/core/form';

import type { FormError } from './error-summary';

type Schema = z.ZodType<FieldValues, FieldValues>;
type NativeControl = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

type Binding = Omit<UseFormRegisterReturn, 'onBlur'> & {
  onBlur: (event: FocusEvent<NativeControl>) => void;
};

export interface ActionForm<Done> {
  state: FormState<Done>;
  /** The page itself came with a refusal, sent without JavaScript: its secrets are to be typed again. */
  cameBack: boolean;
  pending: boolean;
  /** Spread on a text field, a list, a date: its name, what it holds, what is wrong with it. */
  field: (name: string) => Binding & { error: string | undefined; defaultValue: string };
  /** Spread on a check box. */
  box: (name: string) => Binding & { error: string | undefined; defaultChecked: boolean };
  /** Spread on a radio button; what is wrong is said of its group, by `errorOf`. */
  choice: (
    name: string,
    value: string,
  ) => { name: string; onChange: () => void; value: string; defaultChecked: boolean };
  errorOf: (name: string) => string | undefined;
  /** For `ErrorSummary`; `attempt` changes each time it takes the focus. */
  errors: readonly FormError[];
  attempt: string;
  /** Spread on `<form>`. */
  formProps: {
    ref: (form: HTMLFormElement | null) => void;
    action: (form: FormData) => void;
    onSubmit: (event: FormEvent<HTMLFormElement>) => void;
    noValidate: true;
  };
  /** For `useTyped`. */
  element: HTMLFormElement | null;
  setValue: (name: string, value: string) => void;
}

/** Server errors of fields that were not touched since they came. */
function useServerErrors(state: FormState<unknown>): {
  serverErrors: Readonly<Record<string, string>>;
  forget: (name: string) => void;
} {
  const [touched, setTouched] = useState({ attempt: 0, names: [] as readonly string[] });
  const names = touched.attempt === state.attempt ? touched.names : [];
  return {
    serverErrors: Object.fromEntries(
      Object.entries(state.fieldErrors).filter(([name]) => !names.includes(name)),
    ),
    forget: (name) => {
      if (name in state.fieldErrors && !names.includes(name))
        setTouched((before) => ({
          attempt: state.attempt,
          names: [...(before.attempt === state.attempt ? before.names : []), name],
        }));
    },
  };
}

// The schema reads the form itself, as the server does: hidden fields, and what a password manager
// filled in, are seen alike on both sides.
function formResolver(schema: Schema, form: HTMLFormElement | null): Resolver {
  const resolve = zodResolver(schema);
  return (values, context, options) => {
    const read = form === null ? values : readForm(new FormData(form));
    return resolve(read, context, options);
  };
}

// Leaving a field empty is not a mistake yet. And an error that came between the press and the
// release of the button that sends would move it from under the pointer.
function isJudgedOnLeaving({ target, relatedTarget }: FocusEvent<NativeControl>): boolean {
  const isSending =
    relatedTarget instanceof HTMLButtonElement &&
    relatedTarget.type === 'submit' &&
    relatedTarget.form === target.form;
  return target.value !== '' && !['checkbox', 'radio'].includes(target.type) && !isSending;
}

function messagesOf(
  live: FieldErrors,
  server: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const messages = new Map<string, string>();
  for (const name of [...Object.keys(live), ...Object.keys(server)]) {
    const message = live[name]?.message;
    const text = typeof message === 'string' ? message : server[name];
    if (text !== undefined) messages.set(name, text);
  }
  return messages;
}

/** What a field does: checked when it is left, then at each change once it has erred. */
function useBinding(form: UseFormReturn, forget: (name: string) => void) {
  const { register, trigger, formState } = form;
  const erred = Object.keys(formState.errors);
  const recheck = (name: string): void => {
    forget(name);
    // All of them: one field may be wrong because of another.
    if (erred.length > 0) void trigger(erred);
  };
  return {
    bind: (name: string): Binding => {
      const { onBlur, ...others } = register(name, { onChange: () => recheck(name) });
      return { ...others, onBlur: (event) => isJudgedOnLeaving(event) && void onBlur(event) };
    },
    // Registered, a radio button that was ticked before JavaScript came would be unticked.
    bindChoice: (name: string) => ({ name, onChange: () => recheck(name) }),
    recheck,
  };
}

/** What the controls of the form are spread with. */
function controlsOf(
  { values }: FormState<unknown>,
  { bind, bindChoice }: ReturnType<typeof useBinding>,
  messages: ReadonlyMap<string, string>,
): Pick<ActionForm<unknown>, 'field' | 'box' | 'choice' | 'errorOf'> {
  const errorOf = (name: string): string | undefined => messages.get(name);
  return {
    field: (name) => ({ ...bind(name), error: errorOf(name), defaultValue: values[name] ?? '' }),
    box: (name) => ({ ...bind(name), error: errorOf(name), defaultChecked: values[name] === 'on' }),
    choice: (name, value) => ({
      ...bindChoice(name),
      value,
      defaultChecked: values[name] === value,
    }),
    errorOf,
  };
}

// With the button that was pressed, where it has a name.
function sentForm({ currentTarget, nativeEvent }: FormEvent<HTMLFormElement>): FormData {
  return new FormData(currentTarget, (nativeEvent as SubmitEvent).submitter);
}

/**
 * Ties a form to its server action. Before JavaScript has loaded the browser posts the form and the
 * server's state comes back with the page; afterwards the same zod schema checks each field when it
 * is left, then live once it has erred, and the page stays. The fields are the browser's: what was
 * typed before JavaScript came is kept. `prepare` adds to what is sent, once it is found right.
 */
export function useActionForm<Done = null>(
  action: FormAction<Done>,
  schema: Schema,
  start: Readonly<Record<string, string>> = {},
  prepare?: (data: FormData) => Promise<void>,
): ActionForm<Done> {
  const [state, dispatch, isAnswering] = useActionState(action, emptyForm<Done>(start));
  const [cameBack] = useState(state.attempt > 0 && state.done === null);
  const [isSending, startSending] = useTransition();
  const [refusals, setRefusals] = useState(0);
  const [element, setElement] = useState<HTMLFormElement | null>(null);
  const form = useForm({
    resolver: formResolver(schema, element),
    mode: 'onBlur',
    reValidateMode: 'onBlur',
    shouldFocusError: false,
  });
  const { serverErrors, forget } = useServerErrors(state);
  const binding = useBinding(form, forget);
  const messages = messagesOf(form.formState.errors, serverErrors);
  const pending = isAnswering || isSending;
  const send = (data: FormData): void =>
    startSending(async () => {
      await prepare?.(data);
      startSending(() => dispatch(data));
    });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    if (pending) return event.preventDefault();
    const data = sentForm(event);
    void form.handleSubmit(
      () => send(data),
      () => setRefusals((count) => count + 1),
    )(event);
  };
  return {
    state,
    cameBack,
    pending,
    ...controlsOf(state, binding, messages),
    errors: errorsOf(state, messages, refusals),
    attempt: `${refusals} ${state.attempt}`,
    formProps: { ref: setElement, action: dispatch, onSubmit: submit, noValidate: true },
    element,
    setValue: (name, value) => {
      form.setValue(name, value);
      binding.recheck(name);
      element?.dispatchEvent(new Event('input'));
    },
  };
}

/** What a field holds as one types, what was typed before JavaScript came included. */
export function useTyped({ element }: Pick<ActionForm<unknown>, 'element'>, name: string): string {
  return useSyncExternalStore(
    (listen) => {
      element?.addEventListener('input', listen);
      return () => element?.removeEventListener('input', listen);
    },
    () => {
      const value = element === null ? null : new FormData(element).get(name);
      return typeof value === 'string' ? value : '';
    },
    () => '',
  );
}

// Until one sends, what is wrong stands under its field alone.
function errorsOf(
  { attempt, message }: FormState<unknown>,
  messages: ReadonlyMap<string, string>,
  refusals: number,
): FormError[] {
  if (attempt === 0 && refusals === 0) return [];
  const fields = [...messages].map(([field, text]) => ({ field, message: text }));
  return message === null ? fields : [{ message }, ...fields];
}
