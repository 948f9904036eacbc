import { acceptInvitation } from '@/lib/accounts/commands/accept-invitation';
import { db } from '@/lib/platform/db/client';
import { runJobByName } from '@/lib/platform/jobs/run-by-name';
import { uniqueName } from '@/tests/support/factories/unique';

const PASSWORD = 'Tilleuls4 et goelands';

function optionsOf(name: string) {
  return {
    collectivity: name,
    email: `${name.toLowerCase()}@example.fr`,
    civility: 'Mme',
    'first-name': 'Claire',
    'last-name': 'MOREL',
  };
}

const open = (options: Record<string, string>) => runJobByName('administrator', options);

function agentsOf(email: string) {
  return db.agent.findMany({
    where: { account: { email } },
    select: { role: true, collectivityId: true, account: { select: { id: true } } },
  });
}

describe('the first administrator of an installation', () => {
  it('is invited at the server’s console, to a collectivity that is made with its calendar', async () => {
    const options = optionsOf(uniqueName('Commune'));
    expect(await open(options)).toMatch(
      /^La collectivité est ouverte, à l’adresse \/collectivites\//,
    );
    const [agent, ...others] = await agentsOf(options.email);
    expect([agent?.role, others]).toEqual(['ADMINISTRATOR', []]);
    const { collectivityId = '', account } = agent ?? {};
    expect(await db.calendarPeriod.count({ where: { collectivityId } })).toBeGreaterThan(10);
    const [email] = await db.email.findMany({ where: { recipient: options.email } });
    expect(email).toMatchObject({ kind: 'AGENT_INVITATION', collectivityId });
    const { id, createdAt } = await db.accountToken.findFirstOrThrow({
      where: { accountId: account?.id ?? '' },
    });
    await acceptInvitation({ tokenId: id, password: PASSWORD, userAgent: 'jest' }, createdAt);
    expect(await db.accountSession.count({ where: { accountId: account?.id ?? '' } })).toBe(1);
    const audits = await db.auditEntry.findMany({ where: { collectivityId } });
    expect(audits.map(({ action }) => action)).toContain('collectivities.opened-by-operator');
    expect(JSON.stringify(audits.map(({ data }) => data))).not.toContain(options.email);
  });

  it('is made once, however often the command is run; another one is added', async () => {
    const options = optionsOf(uniqueName('Ville'));
    const outcomes = await Promise.allSettled([open(options), open(options)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(open(options)).rejects.toMatchObject({ code: 'AGENT_EXISTS' });
    const second = { ...options, email: `autre.${options.email}` };
    expect(await open(second)).toContain('elle a un administrateur de plus');
    const [[first], [other]] = [await agentsOf(options.email), await agentsOf(second.email)];
    expect(other?.collectivityId).toBe(first?.collectivityId);
    expect(await db.collectivity.count({ where: { name: options.collectivity } })).toBe(1);
  });

  it('is not invited before everything was said: the command tells how, and writes nothing', async () => {
    const { email, ...others } = optionsOf(uniqueName('Hameau'));
    await expect(open(others)).rejects.toMatchObject({
      code: 'INVALID',
      userMessage: expect.stringMatching(/npm run job administrator -- --collectivity/) as string,
    });
    await expect(open({ ...others, email, civility: 'Docteur' })).rejects.toMatchObject({
      userMessage: expect.stringContaining('--civility Mme') as string,
    });
    expect(await db.collectivity.count({ where: { name: others.collectivity } })).toBe(0);
  });
});
