/** What a payment is worth: see `saisie` in PayFiP. */
export const PAYFIP_MODES = ['T', 'X', 'W'] as const;

export type PayfipMode = (typeof PAYFIP_MODES)[number];

/** The one in which money comes for good. */
export const REAL_MODE: PayfipMode = 'W';

/** As the settings offer them. */
export const PAYFIP_MODE_LABELS: Readonly<Record<PayfipMode, string>> = {
  T: 'Test\u00A0: rien n’est encaissé',
  X: 'Activation\u00A0: le paiement d’essai que les finances publiques demandent',
  W: 'Production\u00A0: les familles paient pour de bon',
};

/** Whether families see a payment page that does not take their money. */
export function paysForNothing(payfipNumber: string | null, payfipMode: string): boolean {
  return payfipNumber !== null && payfipNumber.trim() !== '' && payfipMode !== REAL_MODE;
}
