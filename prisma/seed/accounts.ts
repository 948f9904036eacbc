/** The password of every account of the demonstration. */
export const DEMONSTRATION_PASSWORD = 'Portail2026';

/** The accounts to try, as the sign-in page and `npm start` list them. */
export const demonstrationAccounts: { email: string; password: string; label: string }[] = [
  { email: 'solange.guillet@example.fr', label: 'Parent de trois enfants (SIEJ)' },
  { email: 'matthieu.blman@example.fr', label: 'Parent de deux enfants (SIEJ et L’île au Soleil)' },
  { email: 'agent@siej.example.fr', label: 'Instruction des demandes, SIEJ' },
  { email: 'admin@siej.example.fr', label: 'Administration, SIEJ' },
  { email: 'agent@ile-au-soleil.example.fr', label: 'Instruction des demandes, L’île au Soleil' },
].map((account) => ({ ...account, password: DEMONSTRATION_PASSWORD }));
