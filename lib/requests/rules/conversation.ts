import type { MessageSide, QuestionFacts } from '../types/conversation';

/** The longest message, in characters: the database's limit too. */
export const MESSAGE_LENGTH = 2000;

/** The longest word that goes with a request as it is made. */
export const WORD_LENGTH = 300;

const HOUR_SECONDS = 3600;

/** How many messages an account may write in an hour, whatever the requests. */
export const MESSAGE_LIMITS = {
  FAMILY: { name: 'message-family', tries: 30, seconds: HOUR_SECONDS },
  SERVICE: { name: 'message-service', tries: 300, seconds: HOUR_SECONDS },
} as const satisfies Record<MessageSide, { name: string; tries: number; seconds: number }>;

/** Of a conversation without a question. */
export const NO_QUESTION: QuestionFacts = { asked: 0, answered: 0 };

/**
 * Whether the service waits for the family. A message answers the questions that its author had
 * before their eyes: one that crosses a question on its way leaves it open.
 */
export function isQuestionOpen({ asked, answered }: QuestionFacts): boolean {
  return asked > answered;
}

/** A message, as far as questions go. */
export type Exchange = { side: MessageSide; position: number; seen: number; isQuestion: boolean };

/** What a conversation says of its questions. */
export function questionFacts(messages: readonly Exchange[]): QuestionFacts {
  return messages.reduce(
    ({ asked, answered }, { side, position, seen, isQuestion }) =>
      side === 'SERVICE'
        ? { asked: isQuestion ? Math.max(asked, position) : asked, answered }
        : { asked, answered: Math.max(answered, seen) },
    NO_QUESTION,
  );
}
