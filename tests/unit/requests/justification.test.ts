import { civilDate, timeOfDay } from '@/lib/core/dates/civil-date';
import { justificationNotice } from '@/lib/requests/labels/justification';
import {
  justificationAnswers,
  justificationState,
  type JustificationState,
} from '@/lib/requests/rules/justification';
import type { Justification } from '@/lib/requests/types';
import type { MyRequestLine } from '@/lib/requests/types/mine';

// rules.md, line 6: an absence declared by Tuesday 09:00 is justified by Thursday 09:00.
const UNTIL = new Date('2026-11-26T08:00:00.000Z');
const BEFORE = new Date('2026-11-24T10:00:00.000Z');
const AFTER = new Date('2026-11-26T08:00:00.001Z');

function asked(more: Partial<Justification> = {}): Justification {
  return { until: UNTIL, givenAt: null, outcome: null, ...more };
}

describe('the document of an absence', () => {
  it.each<[string, Justification, Date, JustificationState]>([
    ['is waited for', asked(), BEFORE, 'AWAITED'],
    ['is waited for at the very end of its time', asked(), UNTIL, 'AWAITED'],
    ['is late a millisecond after', asked(), AFTER, 'LATE'],
    ['is to be examined once given', asked({ givenAt: BEFORE }), AFTER, 'GIVEN'],
    ['was accepted', asked({ givenAt: BEFORE, outcome: 'ACCEPTED' }), AFTER, 'ACCEPTED'],
    ['never came', asked({ outcome: 'MISSING' }), AFTER, 'MISSING'],
  ])('%s', (_, justification, at, state) => {
    expect(justificationState(justification, at)).toBe(state);
  });

  it('is answered while it can change the bill, and billed only once its time is over', () => {
    const answers = (state: JustificationState) => justificationAnswers(state);
    expect(answers('AWAITED')).toEqual({ canExcuse: true, canBill: false });
    expect(answers('GIVEN')).toEqual({ canExcuse: true, canBill: true });
    expect(answers('MISSING')).toEqual({ canExcuse: true, canBill: false });
    expect(answers('REFUSED')).toEqual({ canExcuse: true, canBill: false });
    expect(answers('ACCEPTED')).toEqual({ canExcuse: false, canBill: true });
    expect(answers('NEEDLESS')).toEqual({ canExcuse: false, canBill: false });
  });
});

function line(justification: Justification | null, more: Partial<MyRequestLine> = {}) {
  return {
    id: 'line',
    day: civilDate('2026-11-24'),
    startsAt: timeOfDay('12:00'),
    endsAt: timeOfDay('13:30'),
    status: 'ACCEPTED' as const,
    isBilled: false,
    isClosed: false,
    justification,
    reason: null,
    together: [],
    rank: null,
    ...more,
  };
}

function noticeOf(lineList: readonly MyRequestLine[], now: Date) {
  return justificationNotice({ lineList, timeZone: 'Europe/Paris' }, now);
}

describe('what a family reads of it', () => {
  it('says until when to send it, and what happens otherwise', () => {
    expect(noticeOf([line(asked())], BEFORE)).toEqual({
      title: 'Justificatif à envoyer jusqu’au jeudi 26 novembre 2026 à 09:00',
      text: 'Joignez-le à un message au service (photo ou PDF). Sans lui, cette absence est facturée.',
      isAwaited: true,
    });
  });

  it('gives the first of several times', () => {
    const later = asked({ until: new Date('2026-11-28T08:00:00.000Z') });
    const notice = noticeOf([line(later), line(asked())], BEFORE);
    expect(notice?.title).toContain('jeudi 26 novembre');
    expect(notice?.text).toContain('ces 2 absences sont facturées');
  });

  it('says that it was sent, then that it did not come', () => {
    expect(noticeOf([line(asked({ givenAt: BEFORE }))], AFTER)).toMatchObject({
      title: 'Justificatif envoyé le mardi 24 novembre 2026 à 11:00',
      isAwaited: false,
    });
    expect(noticeOf([line(asked({ outcome: 'MISSING' }))], AFTER)?.title).toBe(
      'Aucun justificatif reçu à temps\u00A0: 1\u00A0absence facturée',
    );
  });

  it('says nothing of what asks for none, was accepted, or was withdrawn', () => {
    expect(noticeOf([line(null)], BEFORE)).toBeNull();
    expect(noticeOf([line(asked({ outcome: 'ACCEPTED' }))], AFTER)).toBeNull();
    expect(noticeOf([line(asked(), { status: 'WITHDRAWN' })], BEFORE)).toBeNull();
  });
});
