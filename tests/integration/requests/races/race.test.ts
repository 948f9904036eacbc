import { runRace } from './race';

// RACE=full runs all fifty: minutes on a small machine. Otherwise one of each kind of activity:
// decided by the rules, with seats that are offered; decided by agents.
const SEEDS =
  process.env.RACE === 'full' ? Array.from({ length: 50 }, (_, index) => index + 1) : [3, 31];
const TIMEOUT_MS = 300_000;

describe('300 parents on 40 seats', () => {
  it.each(SEEDS)(
    'sells no seat twice, keeps the lists in order and answers each once (chance %i)',
    async (seed) => {
      const { answers, crowd } = await runRace(seed);
      // Each parent was answered, by a receipt or by a refusal.
      const refused = [...answers.refusals.values()].reduce((sum, count) => sum + count, 0);
      expect(answers.receipts.length + refused).toBeGreaterThanOrEqual(crowd.parents.length);
      expect(answers.receipts.length).toBeGreaterThan(0);
    },
    TIMEOUT_MS,
  );
});
