import { readdirSync } from 'node:fs';

import { read } from './sources';

type Model = { name: string; body: string };

const schema = readdirSync('prisma/schema')
  .filter((file) => file.endsWith('.prisma'))
  .map((file) => read(`prisma/schema/${file}`))
  .join('\n');

const models: Model[] = [...schema.matchAll(/^model (\w+) \{\n([^}]*)^\}/gm)].map(
  ([, name = '', body = '']) => ({ name, body }),
);

/** People and machinery, which belong to no collectivity. */
const OUTSIDE = [
  'Account',
  'AccountIdentity',
  'AccountSession',
  'AccountToken',
  'Collectivity',
  'JobRun',
  'RateLimiterFlexible',
  'RecoveryCode',
  'SignUp',
  'UsedChallenge',
];

const tenants = models.filter(({ name }) => !OUTSIDE.includes(name));

describe('tables', () => {
  it('of the domain carry the collectivity', () => {
    expect(tenants.length).toBeGreaterThan(10);
    expect(tenants.filter(({ body }) => !/^ +collectivityId +String/m.test(body))).toEqual([]);
  });

  it('are indexed by collectivity first, or by account', () => {
    const others = tenants.flatMap(({ name, body }) =>
      [...body.matchAll(/@@index\(\[(\w+)/g)]
        .filter(([, first = '']) => !['collectivityId', 'accountId'].includes(first))
        .map(([index]) => `${name} ${index}`),
    );
    expect(others).toEqual([]);
  });

  it('refer to one another within one collectivity', () => {
    const loose = tenants.flatMap(({ name, body }) =>
      [...body.matchAll(/^ +\w+ +(\w+)\??[^\n]*@relation\(fields: \[(\w+)/gm)]
        .filter(
          ([, target = '', first = '']) => !OUTSIDE.includes(target) && first !== 'collectivityId',
        )
        .map(([, target = '']) => `${name} -> ${target}`),
    );
    expect(loose).toEqual([]);
  });
});
