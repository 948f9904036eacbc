import { isStalePlan, statementNames } from '@/lib/platform/db/statement-names';

const ask = (sql: string, ...args: unknown[]) => ({ sql, args });
const HOT = 'select 1 from "Session" where id = $1';

function warmUp(names: ReturnType<typeof statementNames>, sql = HOT): string {
  for (let time = 1; time < 3; time += 1) names.nameOf(ask(sql, 'a'));
  return names.nameOf(ask(sql, 'a'));
}

describe('the names of statements', () => {
  it('names a statement from the third time on, always the same', () => {
    const names = statementNames();
    expect(names.nameOf(ask(HOT, 'a'))).toBe('');
    expect(names.nameOf(ask(HOT, 'b'))).toBe('');
    const name = names.nameOf(ask(HOT, 'c'));
    expect(name).toMatch(/^[0-9a-f]{24}$/);
    expect(names.nameOf(ask(HOT, 'd'))).toBe(name);
  });

  it('makes a name of the text: two processes give one text one name, and two texts two', () => {
    const name = warmUp(statementNames());
    expect(warmUp(statementNames())).toBe(name);
    expect(warmUp(statementNames(), `${HOT} for update`)).not.toBe(name);
  });

  it('never names more than its bound, and keeps those that it named', () => {
    const names = statementNames({ names: 2, candidates: 10 });
    const [first, second, third] = [1, 2, 3].map((rank) => warmUp(names, `select ${rank} + $1`));
    expect(first).not.toBe('');
    expect(second).not.toBe('');
    expect(third).toBe('');
    expect(names.nameOf(ask('select 1 + $1', 'a'))).toBe(first);
  });

  it('gives no name to texts that vary with their values, which take no room either', () => {
    const names = statementNames({ names: 300, candidates: 50 });
    const varying = Array.from({ length: 500 }, (_, rank) => {
      const places = Array.from({ length: rank + 1 }, (_place, index) => `$${index + 1}`);
      return names.nameOf(ask(`select 1 where 1 in (${places.join(', ')})`, 'a'));
    });
    expect(new Set(varying)).toEqual(new Set(['']));
    expect(warmUp(names)).not.toBe('');
  });

  it('has a statement with a long list or a long text planned for itself', () => {
    const names = statementNames();
    warmUp(names);
    expect(names.nameOf(ask(HOT, Array.from({ length: 50 }, String)))).not.toBe('');
    expect(names.nameOf(ask(HOT, Array.from({ length: 51 }, String)))).toBe('');
    expect(names.nameOf(ask(HOT, 'x'.repeat(8_001)))).toBe('');
  });

  it('names nothing without values: a transaction begins by the shorter protocol', () => {
    const names = statementNames();
    for (let time = 0; time < 5; time += 1) expect(names.nameOf(ask('BEGIN'))).toBe('');
  });

  it('gives other names once renewed', () => {
    const names = statementNames();
    const before = warmUp(names);
    names.renew();
    expect(names.nameOf(ask(HOT, 'a'))).toBe('');
    const after = warmUp(names);
    expect(after).toMatch(/^[0-9a-f]{24}$/);
    expect(after).not.toBe(before);
  });

  it('knows a stale plan from other failures', () => {
    expect(isStalePlan(new Error('ERROR: cached plan must not change result type'))).toBe(true);
    expect(isStalePlan(new Error('deadlock detected'))).toBe(false);
    const inFrench = 'le plan en cache ne doit pas modifier le type en résultat';
    expect(isStalePlan(Object.assign(new Error(inFrench), { code: '0A000' }))).toBe(true);
    const cause = { originalCode: '0A000', originalMessage: inFrench };
    const asTold = { code: 'P2010', meta: { driverAdapterError: { cause } } };
    expect(isStalePlan(Object.assign(new Error('Raw query failed.'), asTold))).toBe(true);
    expect(isStalePlan('cached plan must not change result type')).toBe(false);
  });
});
