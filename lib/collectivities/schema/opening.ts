import { z } from 'zod';

import { emailAddress, requiredText } from '@/lib/core/form-fields';

/** What the operator says at the console to open a collectivity to its first administrator. */
export const openingSchema = z.object({
  collectivity: requiredText('Indiquez le nom de la collectivité avec --collectivity.', 120),
  email: emailAddress,
  civility: z.enum(['Mme', 'M.'], 'Indiquez --civility Mme ou --civility M.'),
  firstName: requiredText('Indiquez le prénom avec --first-name.', 80),
  lastName: requiredText('Indiquez le nom avec --last-name.', 80),
});

export type OpeningInput = z.output<typeof openingSchema>;
