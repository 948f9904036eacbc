import { civilDateIn } from '@/lib/core/dates/zoned';
import { FAMILIES_PATH } from '@/lib/families/rules/family-address';
import { agentFile } from '@/lib/platform/actions/files';
import { now } from '@/lib/platform/clock';
import { makeLetters, printShownCode } from '@/lib/subscriptions/commands/letters';
import { lettersRequestSchema } from '@/lib/subscriptions/schema/codes';

/** Letters with their codes: new ones, or that of the code which the page shows. */
export const POST = agentFile(
  {
    name: 'subscriptions/letters',
    permission: 'codes.manage',
    schema: lettersRequestSchema,
    backTo: FAMILIES_PATH,
  },
  async (input, actor) => {
    const at = now();
    const { bytes, count } =
      'shownCode' in input
        ? await printShownCode(actor, input, at)
        : await makeLetters(actor, input, at);
    const day = civilDateIn(at, actor.collectivity.timeZone);
    return { bytes, count, type: 'application/pdf', name: `codes-abonnes-${day}.pdf` };
  },
);
