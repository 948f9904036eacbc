'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { startTransition, useActionState, useState, type FormEvent } from 'react';
import {
  useForm,
  type Control,
  type FieldValues,
  type UseFormRegisterReturn,
} from 'react-hook-form';
import type { z } from 'zod';

import { emptyForm, type FormAction, type FormState } from '@/lib/core/form';

import type { FormError } from './error-summary';

type Binding = UseFormRegisterReturn & { error: string | undefined };

export interface ActionForm<Done> {
  state: FormState<Done>;
  pending: boolean;
  /** Spread on a text field, a list, a date: its name, what it holds, what is wrong with it. */
  field: (name: string) => Binding & { defaultValue: string };
  /** Spread on a check box. */
  box: (name: string) => Binding & { defaultChecked: boolean };
  /** For `ErrorSummary`; `attempt` changes each time it takes the focus. */
  errors: readonly FormError[];
  attempt: string;
  /** Spread on `<form>`. */
  formProps: {
    action: (form: FormData) => void;
    onSubmit: (event: FormEvent<HTMLFormElement>) => void;
    noValidate: true;
  };
  /** For `useWatch`: what the screen says as one types. */
  control: Control;
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
        setTouched({ attempt: state.attempt, names: [...names, name] });
    },
  };
}

/**
 * Ties a form to its server action. Before JavaScript has loaded the browser posts the form and the
 * server's state comes back with the page; afterwards the same zod schema checks each field on
 * blur, then live once it has erred, and the page stays. The fields are the browser's: what was
 * typed before JavaScript came is kept.
 */
export function useActionForm<Done = null>(
  action: FormAction<Done>,
  schema: z.ZodType<FieldValues, FieldValues>,
  start: Readonly<Record<string, string>> = {},
): ActionForm<Done> {
  const [state, dispatch, pending] = useActionState(action, emptyForm<Done>(start));
  const { register, handleSubmit, control, setValue, formState } = useForm({
    resolver: zodResolver(schema),
    mode: 'onTouched',
    shouldFocusError: false,
  });
  const { serverErrors, forget } = useServerErrors(state);
  const { errors: live, submitCount } = formState;
  const messageOf = (name: string): string | undefined => {
    const message = live[name]?.message;
    return typeof message === 'string' ? message : serverErrors[name];
  };
  const bind = (name: string): Binding => ({
    ...register(name, { onChange: () => forget(name) }),
    error: messageOf(name),
  });
  const names = [...new Set([...Object.keys(live), ...Object.keys(serverErrors)])];
  const fieldErrors = names.flatMap((field) => {
    const message = messageOf(field);
    return message === undefined ? [] : [{ field, message }];
  });
  const formErrors = state.message === null ? [] : [{ message: state.message }];
  return {
    state,
    pending,
    control,
    field: (name) => ({ ...bind(name), defaultValue: state.values[name] ?? '' }),
    box: (name) => ({ ...bind(name), defaultChecked: state.values[name] === 'on' }),
    // Until one sends, what is wrong stands under its field alone.
    errors: submitCount > 0 || state.attempt > 0 ? [...formErrors, ...fieldErrors] : [],
    attempt: `${submitCount} ${state.attempt}`,
    formProps: {
      action: dispatch,
      noValidate: true,
      onSubmit: (event) => {
        const data = new FormData(event.currentTarget);
        void handleSubmit(() => startTransition(() => dispatch(data)))(event);
      },
    },
    setValue: (name, value) => setValue(name, value),
  };
}
