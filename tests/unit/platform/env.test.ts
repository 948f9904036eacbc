import { EnvironmentError, parseEnvironment, parseSettings } from '@/lib/platform/env';

const SECRET = 'a'.repeat(32);
const SECRETS = { SESSION_SECRET: SECRET, ENCRYPTION_KEY: SECRET, LINK_SECRET: SECRET };
const DATABASE_URL = 'postgresql://portail@localhost/portail';

function complaintsOf(source: Record<string, string>): string {
  try {
    parseSettings(source);
    return '';
  } catch (error) {
    return error instanceof EnvironmentError ? error.message : String(error);
  }
}

describe('parseSettings', () => {
  it('needs nothing', () => {
    expect(parseSettings({})).toEqual({
      PORT: 3000,
      HOST: '0.0.0.0',
      APP_URL: 'http://localhost:3000',
      DATABASE_POOL_SIZE: 10,
      WEB_CONCURRENCY: 1,
      DATABASE_PREPARED_STATEMENTS: true,
      DATA_DIR: '.data',
      SEED_DEMO: true,
      MAIL_FROM: 'Portail Familles <portail@localhost>',
      INNGEST_DEV: false,
      FRANCECONNECT_ISSUER: 'https://oidc.franceconnect.gouv.fr/api/v2',
      PAYFIP_URL: 'https://www.payfip.gouv.fr',
      LOG_LEVEL: 'info',
    });
  });

  it('takes an empty variable for an unset one', () => {
    expect(parseSettings({ PORT: '', DATABASE_URL: ' ', SMTP_URL: '' })).toEqual(parseSettings({}));
  });

  it('follows the port in the default address, and removes a final slash from a given one', () => {
    expect(parseSettings({ PORT: '4000' }).APP_URL).toBe('http://localhost:4000');
    expect(parseSettings({ APP_URL: 'https://famille.commune.fr/' }).APP_URL).toBe(
      'https://famille.commune.fr',
    );
  });

  it.each(['0', '65536', '-1', '3.5', 'abc', '3000x'])('refuses %s as a port', (port) => {
    expect(complaintsOf({ PORT: port })).toBe(
      `Corrigez le fichier .env ou l’environnement (voir .env.example)\u00A0: PORT\u00A0: indiquez un nombre entier de 1 à 65535 (ici «\u00A0${port}\u00A0»).`,
    );
  });

  it.each([
    [{}, true],
    [{ APP_URL: 'http://localhost:4000' }, true],
    [{ APP_URL: 'http://127.0.0.1' }, true],
    [{ APP_URL: 'https://famille.commune.fr' }, false],
    [{ APP_URL: 'http://192.168.1.10:3000' }, false],
    [{ DATABASE_URL, ...SECRETS }, false],
    [{ DATABASE_URL, ...SECRETS, APP_URL: 'http://localhost:3000' }, false],
    [{ DATABASE_URL, ...SECRETS, APP_URL: 'https://essai.fr', SEED_DEMO: 'true' }, true],
    [{ SEED_DEMO: 'false' }, false],
  ])('makes no demonstration of a lasting installation, but on demand: %j', (given, expected) => {
    expect(parseSettings(given).SEED_DEMO).toBe(expected);
  });

  it.each([
    ['true', true],
    ['1', true],
    ['false', false],
    ['0', false],
  ])('reads SEED_DEMO=%s', (value, expected) => {
    expect(parseSettings({ SEED_DEMO: value }).SEED_DEMO).toBe(expected);
  });

  it.each([
    ['APP_URL', 'famille.commune.fr'],
    ['DATABASE_URL', 'mysql://localhost/portail'],
    ['SMTP_URL', 'mail.commune.fr:465'],
    ['MAIL_FROM', 'Portail Familles'],
    ['LOG_LEVEL', 'loud'],
    ['SEED_DEMO', 'oui'],
    ['CLOCK_AT', '2026-11-24T13:00'],
    ['CLOCK_AT', '2026-02-30T13:00:00Z'],
    ['SESSION_SECRET', 'short'],
    ['DATABASE_POOL_SIZE', '0'],
    ['WEB_CONCURRENCY', '0'],
    ['DATABASE_PREPARED_STATEMENTS', 'sometimes'],
  ])('names %s when it is %s', (name, value) => {
    expect(complaintsOf({ [name]: value })).toContain(`${name}\u00A0: `);
  });

  it('serves a demonstration by one process, which its simulated payments live in', () => {
    expect(complaintsOf({ WEB_CONCURRENCY: '2' })).toContain('WEB_CONCURRENCY\u00A0: laissez 1');
    expect(parseSettings({ WEB_CONCURRENCY: '2', SEED_DEMO: 'false' }).WEB_CONCURRENCY).toBe(2);
  });

  it('names all wrong variables at once', () => {
    const lines = complaintsOf({ PORT: 'x', LOG_LEVEL: 'loud', APP_URL: 'nowhere' }).split('\n');
    expect(lines.map((line) => line.slice(0, 8))).toEqual([
      'Corrigez',
      '- PORT\u00A0:',
      '- APP_UR',
      '- LOG_LE',
    ]);
  });

  it('never shows a secret or an address that may hold a password', () => {
    const complaints = complaintsOf({
      SESSION_SECRET: 'hunter2',
      DATABASE_URL: 'mysql://root:hunter2@db',
      SMTP_URL: 'x:hunter2@y',
    });
    expect(complaints).not.toContain('hunter2');
  });

  it('wants the secrets with a database of one’s own', () => {
    expect(complaintsOf({ DATABASE_URL })).toMatch(
      /SESSION_SECRET.*\n.*ENCRYPTION_KEY.*\n.*LINK_SECRET/,
    );
    expect(complaintsOf({ DATABASE_URL, ...SECRETS })).toBe('');
  });

  it.each([{ RESEND_API_KEY: 're_1' }, { SMTP_URL: 'smtp://localhost:25' }])(
    'wants a sender with %j',
    (provider) => {
      expect(complaintsOf({ ...provider })).toContain('MAIL_FROM');
      expect(complaintsOf({ ...provider, MAIL_FROM: 'Portail <portail@commune.fr>' })).toBe('');
    },
  );

  it('wants both keys of Inngest, unless it is the development server', () => {
    expect(complaintsOf({ INNGEST_EVENT_KEY: 'e' })).toContain('INNGEST_SIGNING_KEY');
    expect(complaintsOf({ INNGEST_SIGNING_KEY: 's' })).toContain('INNGEST_EVENT_KEY');
    expect(complaintsOf({ INNGEST_EVENT_KEY: 'e', INNGEST_SIGNING_KEY: 's' })).toBe('');
    expect(complaintsOf({ INNGEST_DEV: '1', INNGEST_EVENT_KEY: 'e' })).toBe('');
  });

  it('wants FranceConnect whole, and over https', () => {
    expect(complaintsOf({ FRANCECONNECT_CLIENT_ID: 'i' })).toContain('FRANCECONNECT_CLIENT_SECRET');
    expect(complaintsOf({ FRANCECONNECT_CLIENT_SECRET: 's' })).toContain('FRANCECONNECT_CLIENT_ID');
    const both = { FRANCECONNECT_CLIENT_ID: 'i', FRANCECONNECT_CLIENT_SECRET: 's' };
    expect(complaintsOf(both)).toBe('');
    const issuer = (address: string) => complaintsOf({ ...both, FRANCECONNECT_ISSUER: address });
    expect(issuer('http://fcp.example.fr/api/v2')).toContain('https');
    expect(issuer('http://localhost:4000/api/v2')).toBe('');
  });
});

describe('parseEnvironment', () => {
  it('takes several encryption keys, none of them short', () => {
    const [one, two] = ['n'.repeat(32), 'o'.repeat(40)];
    const given = { ...SECRETS, DATABASE_URL, ENCRYPTION_KEY: ` ${one}  ${two} ` };
    expect(parseEnvironment(given).ENCRYPTION_KEY.split(/\s+/)).toEqual([one, two]);
    expect(complaintsOf({ ...given, ENCRYPTION_KEY: `${one} court` })).toContain('ENCRYPTION_KEY');
  });

  it('wants a database, which npm start would have brought', () => {
    expect(() => parseEnvironment({ ...SECRETS })).toThrow('npm start');
  });

  it('gives what the portal runs with', () => {
    const environment = parseEnvironment({
      DATABASE_URL,
      ...SECRETS,
      CLOCK_AT: '2026-11-24T13:00:00+01:00',
    });
    expect(environment).toMatchObject({
      DATABASE_URL,
      ...SECRETS,
      CLOCK_AT: '2026-11-24T13:00:00+01:00',
    });
  });
});
