import { bookingRefusalsSchema } from '@/lib/collectivities/schema/refusals';
import { REASON_LENGTH } from '@/lib/requests/labels';
import { refusalsOf, templateOf, withTemplate } from '@/lib/requests/rules/refusals';

const FULL = { label: 'Complet', message: 'Plus de place.' };
const LATE = { label: 'Trop tard', message: 'Demande tardive.' };
const OWN = [FULL, LATE];

describe('the reasons of a collectivity', () => {
  it('are the usual ones until it writes its own, and none where it keeps none', () => {
    expect(refusalsOf('bookings', null).map(({ label }) => label)).toContain('Plus de place');
    expect(refusalsOf('changes', null).map(({ label }) => label)).toContain(
      'Justificatif manquant',
    );
    expect(refusalsOf('changes', OWN)).toEqual(OWN);
    expect(refusalsOf('changes', [])).toEqual([]);
  });

  it('are read without what is not a reason', () => {
    expect(refusalsOf('bookings', [null, 'x', { label: 'A' }, { ...FULL, more: 1 }])).toEqual([
      FULL,
    ]);
  });
});

describe('a reason that is chosen', () => {
  it('takes the place of another one, and of nothing', () => {
    expect(withTemplate('', FULL, OWN)).toBe(FULL.message);
    expect(withTemplate(FULL.message, LATE, OWN)).toBe(LATE.message);
    expect(withTemplate(FULL.message, null, OWN)).toBe('');
    expect(templateOf(LATE.message, OWN)).toBe(LATE);
  });

  it('completes what was written by hand, and never takes it away', () => {
    expect(withTemplate('Bonjour. ', FULL, OWN)).toBe('Bonjour. Plus de place.');
    expect(withTemplate('Bonjour.', null, OWN)).toBe('Bonjour.');
    expect(withTemplate('x'.repeat(REASON_LENGTH), FULL, OWN)).toHaveLength(REASON_LENGTH);
  });
});

describe('the form of the reasons', () => {
  const parse = (sent: Record<string, string>) =>
    bookingRefusalsSchema.safeParse({ seen: 's', ...sent });
  const wrong = (sent: Record<string, string>) =>
    parse(sent).error?.issues.map(({ path, message }) => [path[0], message]);

  it('keeps the rows that are filled in, in their order', () => {
    expect(
      parse({
        bookingsLabel3: ' Trop tard ',
        bookingsMessage3: 'Demande\r\ntardive.',
        bookingsLabel1: 'Complet',
        bookingsMessage1: 'Plus de place.',
        bookingsLabel2: ' ',
        bookingsMessage2: '',
      }).data?.refusals,
    ).toEqual([FULL, LATE]);
  });

  it('says what is missing of a row, and refuses two of one name', () => {
    expect(wrong({ bookingsLabel1: 'Complet' })).toEqual([
      ['bookingsMessage1', 'Écrivez ce que la famille lira.'],
    ]);
    expect(wrong({ bookingsMessage4: 'Plus de place.' })).toEqual([
      ['bookingsLabel4', 'Donnez un nom à ce motif.'],
    ]);
    expect(
      wrong({
        bookingsLabel1: 'Complet',
        bookingsMessage1: 'Plus de place.',
        bookingsLabel2: 'COMPLET',
        bookingsMessage2: 'Ailleurs.',
      }),
    ).toEqual([['bookingsLabel2', 'Un autre motif a déjà ce nom.']]);
  });
});
