/** The password of every account of the demonstration. */
export const DEMONSTRATION_PASSWORD = 'Portail2026';

/** An account to try, while the demonstration's data are loaded. */
export type DemonstrationAccount = {
  email: string;
  password: string;
  /** What there is to see with it. */
  label: string;
};

/** The first of the demonstration's accounts: where it exists, the demonstration is loaded. */
export const DEMONSTRATION_EMAIL = 'solange.guillet@example.fr';

/** The accounts to try, as the sign-in page and `npm start` list them; the seed makes them. */
export const demonstrationAccounts: readonly DemonstrationAccount[] = [
  { email: DEMONSTRATION_EMAIL, label: 'Parent de trois enfants (SIEJ)' },
  {
    email: 'matthieu.blman@example.fr',
    label: 'Parent de deux enfants (SIEJ et L’île au Soleil)',
  },
  { email: 'agent@siej.example.fr', label: 'Instruction des demandes, SIEJ' },
  { email: 'admin@siej.example.fr', label: 'Administration, SIEJ' },
  {
    email: 'agent@ile-au-soleil.example.fr',
    label: 'Instruction des demandes, L’île au Soleil',
  },
  {
    email: 'coordination@siej.example.fr',
    label: 'Agente des deux collectivités',
  },
].map((account) => ({ ...account, password: DEMONSTRATION_PASSWORD }));

/** The subscriber code that nobody has used yet: of Léa’s father, who has no account. */
export const DEMONSTRATION_CODE = 'JUK7P4D9RR';

/** Whose invoice there is to subscribe with, and where. */
export const DEMONSTRATION_INVOICE = { email: DEMONSTRATION_EMAIL, slug: 'ile-au-soleil' };
