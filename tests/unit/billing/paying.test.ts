import { payingWords } from '@/lib/billing/messages/paying';
import { payingMeansSchema } from '@/lib/billing/schema/paying-means';

const REFERENCE = 'la référence 2026-10-0147';
const NOTHING = {
  ...{ isOnline: false, name: 'SIEJ', serviceName: 'service Enfance', counterMeans: [] },
  ...{ chequePayee: null, transferIban: null },
};
const words = (ways: Partial<Parameters<typeof payingWords>[0]>) =>
  payingWords({ ...NOTHING, ...ways }, REFERENCE).map((line) => line.replaceAll('\u00A0', ' '));

describe('how an invoice is paid', () => {
  it('invents no means where nobody has said which are taken', () => {
    expect(words({})).toEqual([
      'Pour payer, renseignez-vous auprès du service Enfance. Rappelez la référence 2026-10-0147.',
    ]);
    const online = words({ isOnline: true });
    expect(online).toHaveLength(2);
    expect(online[1]).toMatch(/^Pour payer autrement, renseignez-vous auprès du service/);
  });

  it('says the means that the counter takes, and no other', () => {
    expect(words({ counterMeans: ['CASH'] })).toEqual([
      'Auprès du service Enfance, en espèces. Rappelez la référence 2026-10-0147.',
    ]);
    expect(words({ counterMeans: ['CESU', 'CHEQUE', 'CASH'], chequePayee: 'Régie' })).toEqual([
      'Auprès du service Enfance, en espèces, par chèque à l’ordre de « Régie » ou par chèque emploi service universel. Rappelez la référence 2026-10-0147.',
    ]);
    expect(words({ counterMeans: ['HOLIDAY_VOUCHER', 'CHEQUE'] })[0]).toContain(
      ', par chèque ou par chèque-vacances.',
    );
  });

  it('says on which account a transfer is made, and nothing of a counter that takes nothing', () => {
    expect(words({ transferIban: 'FR7630001007941234567890185' })).toEqual([
      'Par virement, sur le compte IBAN FR76 3000 1007 9412 3456 7890 185, au nom de « SIEJ ». Dans le libellé, rappelez la référence 2026-10-0147.',
    ]);
  });
});

it('says whose account it is: the payee that the settings name, before the issuer', () => {
  const transferIban = 'FR7630001007941234567890185';
  const named = { transferIban, chequePayee: 'Régie du SIEJ' };
  expect(words({ ...named, counterMeans: ['CHEQUE'] })[0]).toContain(
    '7890 185, au nom de « Régie du SIEJ ».',
  );
});

describe('what the settings take', () => {
  const read = (sent: Record<string, string>) => payingMeansSchema.safeParse({ seen: '', ...sent });

  it('is what is ticked, an IBAN without its spaces, and a payee', () => {
    const sent = { takesCASH: 'on', takesCHEQUE: 'on', chequePayee: ' Régie ' };
    const transferIban = 'fr76 3000 1007 9412 3456 7890 185';
    expect(read({ ...sent, transferIban }).data).toEqual({
      ...{ seen: '', counterMeans: ['CASH', 'CHEQUE'], chequePayee: 'Régie' },
      transferIban: 'FR7630001007941234567890185',
    });
    expect(read({}).data).toMatchObject({
      counterMeans: [],
      chequePayee: null,
      transferIban: null,
    });
  });

  it('is no IBAN with a mistake, nor a payee of cheques that are not taken', () => {
    const wrong = read({ transferIban: 'FR7630001007941234567890186' });
    expect(wrong.error?.issues[0]).toMatchObject({
      path: ['transferIban'],
      message: expect.stringContaining('Cet IBAN contient une erreur') as string,
    });
    expect(read({ chequePayee: 'Régie' }).error?.issues[0]?.path).toEqual(['chequePayee']);
    // Whoever takes transfers names the holder of the account, cheques or not.
    const transferIban = 'FR7630001007941234567890185';
    expect(read({ chequePayee: 'Régie', transferIban }).success).toBe(true);
  });
});
