import { compareCatalogs } from '@/scripts/engine/catalog';
import { explainConnectionFailure } from '@/scripts/engine/database-connection';
import { pendingMigrations } from '@/scripts/engine/migrations';
import { sqlBetween, sqlOfSchema } from '@/scripts/engine/schema-sql';
import { localAddress } from '@/scripts/engine/web-server';

const files = ['1_tables', '2_constraints', '3_more'].map((name) => ({
  name,
  sql: '',
  checksum: `sum of ${name}`,
}));
const row = (migration_name: string, others = {}) => ({
  migration_name,
  checksum: `sum of ${migration_name}`,
  finished_at: new Date(0),
  ...others,
});

describe('pendingMigrations', () => {
  it('are those that the database did not receive', () => {
    expect(pendingMigrations(files, [])).toEqual(files);
    expect(pendingMigrations(files, [row('1_tables'), row('2_constraints')])).toEqual(
      files.slice(2),
    );
    expect(
      pendingMigrations(
        files,
        files.map(({ name }) => row(name)),
      ),
    ).toEqual([]);
  });

  it('are refused when the histories do not fit', () => {
    expect(() => pendingMigrations(files, [row('4_future')])).toThrow('plus récente');
    expect(() => pendingMigrations(files, [row('1_tables', { checksum: 'other' })])).toThrow(
      'a changé',
    );
    expect(() => pendingMigrations(files, [row('1_tables', { finished_at: null })])).toThrow(
      'inachevée',
    );
  });
});

describe('compareCatalogs', () => {
  const described = [
    'column Account.email citext not null',
    'index CREATE INDEX a',
    'constraint Account.pk PRIMARY KEY (id)',
  ];

  it('lets the migrations add what the schema cannot say', () => {
    expect(
      compareCatalogs(described, [
        ...described,
        'index CREATE INDEX b WHERE c',
        'constraint Account.u UNIQUE (x)',
      ]),
    ).toEqual([]);
  });

  it('names what they do not make, and what they make of their own', () => {
    const migrated = ['column Account.email text not null', ...described.slice(1, 2)];
    expect(compareCatalogs(described, migrated)).toEqual([
      'the schema describes it, the migrations do not make it: column Account.email citext not null',
      'the schema describes it, the migrations do not make it: constraint Account.pk PRIMARY KEY (id)',
      'the migrations make it, the schema does not describe it: column Account.email text not null',
    ]);
  });
});

describe('the SQL of a schema', () => {
  const datasource = 'datasource db {\n  provider = "postgresql"\n}\n';
  const before = [{ path: 'a.prisma', content: `${datasource}model A {\n  id Int @id\n}\n` }];
  const after = [
    { path: 'a.prisma', content: `${datasource}model A {\n  id Int @id\n  name String\n}\n` },
  ];

  it('is written without a database', async () => {
    expect(await sqlOfSchema(before)).toContain('CREATE TABLE "A"');
    expect(await sqlBetween(before, after)).toContain('ADD COLUMN     "name" TEXT NOT NULL');
  });
});

describe('explainConnectionFailure', () => {
  const url = 'postgresql://portail:hunter2@db.commune.fr:5432/portail';

  it.each([
    [Object.assign(new Error('x'), { code: '28P01' }), 'mot de passe'],
    [Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
    [new Error('timeout expired'), 'dix secondes'],
  ])('says why, without the password', (error, words) => {
    const { message } = explainConnectionFailure(url, error);
    expect(message).toContain(words);
    expect(message).toContain('db.commune.fr:5432/portail');
    expect(message).not.toContain('hunter2');
  });
});

describe('localAddress', () => {
  it('is one that this machine reaches', () => {
    expect(localAddress('0.0.0.0', 3000)).toBe('http://127.0.0.1:3000');
    expect(localAddress('::1', 3000)).toBe('http://[::1]:3000');
    expect(localAddress('10.0.0.1', 80)).toBe('http://10.0.0.1:80');
  });
});
