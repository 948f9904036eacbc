import fc from 'fast-check';

import { isOpenStatus, statusOfRequest } from '@/lib/requests/rules';
import { isQuestionOpen, questionFacts, type Exchange } from '@/lib/requests/rules/conversation';
import { writeMessageSchema, writeToFamilySchema } from '@/lib/requests/schema/messages';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';

/** Writes a conversation: each message says who writes, whether it asks, and how much its author missed. */
function conversation(
  ...steps: readonly (readonly ['FAMILY' | 'SERVICE', 'asks' | 'says', missed?: number])[]
): Exchange[] {
  return steps.map(([side, act, missed = 0], index) => ({
    side,
    position: index + 1,
    seen: Math.max(0, index - missed),
    isQuestion: act === 'asks',
  }));
}

describe('a question of the service', () => {
  it('is open until the family answers', () => {
    expect(isQuestionOpen(questionFacts([]))).toBe(false);
    const asked = conversation(['SERVICE', 'asks']);
    expect(isQuestionOpen(questionFacts(asked))).toBe(true);
    const answered = conversation(['SERVICE', 'asks'], ['FAMILY', 'says']);
    expect(isQuestionOpen(questionFacts(answered))).toBe(false);
  });

  it('stays open when the family’s message crossed it on its way', () => {
    const crossed = conversation(['SERVICE', 'asks'], ['FAMILY', 'says', 1]);
    expect(isQuestionOpen(questionFacts(crossed))).toBe(true);
  });

  it('is not closed by what the service adds', () => {
    const added = conversation(['SERVICE', 'asks'], ['SERVICE', 'says']);
    expect(isQuestionOpen(questionFacts(added))).toBe(true);
  });

  it('is open again when another is asked', () => {
    const again = conversation(['SERVICE', 'asks'], ['FAMILY', 'says'], ['SERVICE', 'asks']);
    expect(isQuestionOpen(questionFacts(again))).toBe(true);
  });

  it('is open if and only if no later message of the family had seen the last one', () => {
    const step = fc.tuple(
      fc.constantFrom('FAMILY' as const, 'SERVICE' as const),
      fc.constantFrom('asks' as const, 'says' as const),
      fc.nat({ max: 4 }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const messages = conversation(
          ...steps.map(
            ([side, act, missed]) => [side, side === 'FAMILY' ? 'says' : act, missed] as const,
          ),
        );
        const last = messages.findLast(({ isQuestion }) => isQuestion);
        const isAnswered = messages.some(
          ({ side, seen }) => side === 'FAMILY' && last !== undefined && seen >= last.position,
        );
        expect(isQuestionOpen(questionFacts(messages))).toBe(last !== undefined && !isAnswered);
      }),
    );
  });
});

describe('a request’s status', () => {
  const open = { asked: 2, answered: 1 };

  it('is "À compléter" while a question is open and something waits', () => {
    expect(statusOfRequest(['PENDING', 'ACCEPTED'], open)).toBe('TO_COMPLETE');
    expect(statusOfRequest(['WAITLISTED'], open)).toBe('TO_COMPLETE');
    expect(statusOfRequest(['PENDING'], { asked: 2, answered: 2 })).toBe('IN_PROGRESS');
  });

  it('is the decision once there is one, whatever was asked', () => {
    expect(statusOfRequest(['ACCEPTED'], open)).toBe('ACCEPTED');
    expect(statusOfRequest(['REFUSED'], open)).toBe('REFUSED');
    expect(statusOfRequest(['WITHDRAWN'], open)).toBe('CANCELLED');
  });

  it('says whether the service still has to decide', () => {
    expect(
      ['IN_PROGRESS', 'TO_COMPLETE', 'ACCEPTED', 'CANCELLED'].map((status) =>
        isOpenStatus(status as 'ACCEPTED'),
      ),
    ).toEqual([true, true, false, false]);
  });
});

describe('what is written', () => {
  const written = (body: string) =>
    writeMessageSchema.safeParse({ requestId: ID, messageId: ID, seen: '3', body });

  it('keeps its lines, and loses what no text holds', () => {
    expect(written('  Bonjour,\r\nmerci\0.\u0007  ').data).toMatchObject({
      seen: 3,
      body: 'Bonjour,\nmerci.',
    });
  });

  it('says what is wrong with it', () => {
    expect(written(' \n ').error?.issues[0]?.message).toBe('Écrivez votre message.');
    expect(written('a'.repeat(2001)).error?.issues[0]?.message).toMatch(/2000 caractères/);
    expect(written('a'.repeat(2000)).success).toBe(true);
  });

  it('asks only where the box is ticked', () => {
    const base = { requestId: ID, messageId: ID, seen: 0, body: 'Bonjour' };
    expect(writeToFamilySchema.parse(base).isQuestion).toBe(false);
    expect(writeToFamilySchema.parse({ ...base, isQuestion: 'on' }).isQuestion).toBe(true);
  });
});
