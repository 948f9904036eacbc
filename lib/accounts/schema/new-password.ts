import { z } from 'zod';

import { passwordFault } from '../rules/passwords';

const LONGEST = 200;

/** A password being chosen: the guide's rules, and none that is guessed at once. */
const newPassword = z
  .string('Choisissez un mot de passe.')
  .min(1, 'Choisissez un mot de passe.')
  .max(LONGEST, 'Ce mot de passe est trop long.')
  .superRefine((password, context) => {
    const message = passwordFault(password);
    if (message !== null && password !== '') context.addIssue({ code: 'custom', message });
  });

const twice = z.object({ password: z.string(), passwordAgain: z.string().min(1) });

/** The two fields of a new password, in any form that has them. */
export const newPasswordShape = {
  password: newPassword,
  passwordAgain: z.string('Répétez le mot de passe.').min(1, 'Répétez le mot de passe.'),
} as const;

/** For `.refine` on a form that has these fields: said even while other fields are wrong. */
export const passwordsAgree = {
  check: (form: { password: string; passwordAgain: string }): boolean =>
    form.password === form.passwordAgain,
  params: {
    path: ['passwordAgain'],
    message: 'Les deux mots de passe diffèrent. Répétez le premier.',
    when: ({ value }: { value: unknown }): boolean => twice.safeParse(value).success,
  },
};
