import type { DemonstrationAccount } from '@/lib/accounts/rules/demonstration';

export interface DemonstrationAccountsProps {
  accounts: readonly DemonstrationAccount[];
  /** A subscriber code that nobody has used, as it is printed. */
  code: string | null;
  onPick: (account: DemonstrationAccount) => void;
}

/** The accounts to try in a demonstration: one click fills the form above. */
export function DemonstrationAccounts({ accounts, code, onPick }: DemonstrationAccountsProps) {
  return (
    <section
      aria-labelledby="demonstration"
      className="mt-7 rounded-lg border-[1.5px] border-dashed border-control bg-surface px-4 pt-3.5 pb-2"
    >
      <h2 id="demonstration" className="text-lg">
        Démonstration
      </h2>
      <p className="mt-1 text-sm text-muted">
        {'Choisissez un compte à essayer\u00A0: le formulaire se remplit. Le mot de passe est '}
        <b className="text-text">{accounts[0]?.password}</b> pour tous.
      </p>
      <ul className="mt-2 divide-y divide-rule">
        {accounts.map((account) => (
          <li key={account.email}>
            <button
              type="button"
              onClick={() => onPick(account)}
              className="group block min-h-touch w-full py-2 text-left leading-[1.35]"
            >
              <span className="block text-sm text-muted">{account.label}</span>
              <span className="block text-[1rem] font-[650] break-words text-link underline decoration-1 underline-offset-[.18em] group-hover:decoration-2">
                {account.email}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {code === null ? null : (
        <p className="border-t border-rule py-2.5 text-sm text-muted">
          {'Code abonné encore libre, pour vous inscrire ou vous abonner\u00A0: '}
          <b className="whitespace-nowrap text-text">{code}</b>
        </p>
      )}
    </section>
  );
}
