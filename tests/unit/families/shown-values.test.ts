import fc from 'fast-check';

import { civilDate } from '@/lib/core/dates/civil-date';
import { FIELD_PATHS, fieldOf, type FieldPath } from '@/lib/families/rules/fields';
import { lineValue, linePath } from '@/lib/families/rules/lists';
import { agentPolicies, sectionPoliciesOf } from '@/lib/families/rules/sections';
import { isEditable, shownValues } from '@/lib/families/rules/shown-values';
import { startValues } from '@/lib/families/rules/start-values';
import { readSentForm } from '@/lib/families/schema/sent-values';
import type { FieldValue } from '@/lib/families/types/fields';
import type { FieldView, LineView, PendingView } from '@/lib/families/types/file-sheet';

const DAYS = {
  today: civilDate('2026-11-24'),
  birthDate: civilDate('2018-05-03'),
  reader: 'FAMILY',
} as const;
const policies = sectionPoliciesOf({});

function pendingOf(asked: FieldValue, isMine: boolean): PendingView {
  return {
    changeId: 'change',
    requestId: 'request',
    reference: 17_376_001n,
    asked,
    words: asked ?? '',
    isMasked: false,
    submittedAt: new Date('2026-11-24T09:00:00Z'),
    isMine,
    authorName: 'Camille',
  };
}

function view(path: FieldPath, facts: Partial<FieldView>): FieldView {
  const { section } = fieldOf(path);
  return { path, section, value: null, words: '', isMasked: false, pending: null, ...facts };
}

/** A value that the file may hold, right or not: what was imported is not always. */
function valueOf(path: FieldPath): fc.Arbitrary<FieldValue> {
  const { type, choices = {} } = fieldOf(path);
  if (type === 'flag') return fc.constantFrom('true', 'false');
  if (type === 'choice') return fc.constantFrom(...Object.keys(choices), null);
  return fc.option(fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9 .]{0,20}[A-Za-z0-9])?$/), {
    nil: null,
  });
}

const fields: fc.Arbitrary<Partial<Record<FieldPath, FieldView>>> = fc.record(
  Object.fromEntries(
    FIELD_PATHS.map((path) => [
      path,
      fc
        .record({ value: valueOf(path), isMasked: fc.boolean(), isMine: fc.boolean() })
        .map(({ value, isMasked, isMine }) =>
          fieldOf(path).isSealed === true && isMasked && value !== null
            ? view(path, { isMasked: true })
            : view(path, { value, ...(isMine && { pending: pendingOf(value, true) }) }),
        ),
    ]),
  ),
);

function lineOf(mobile: string | null): LineView {
  const path = linePath('contact', '0190a000-0000-7000-8000-000000000001');
  const names = { lastName: 'BARRET', firstName: 'Anne', phone: null, relation: null };
  const value = lineValue('contact', {
    ...names,
    mobile,
    isEmergency: 'false',
    mayCollect: 'true',
  });
  return { path, list: 'contact', value, words: '', isMasked: false, pending: null };
}

const mobiles = fc.constantFrom('06 12', null);
const readers = fc.constantFrom('FAMILY' as const, 'AGENT' as const);

describe('a form that comes back as it was shown', () => {
  it('asks for nothing, and is not judged, whatever the file holds', () => {
    fc.assert(
      fc.property(fields, mobiles, readers, (shownFields, mobile, reader) => {
        const sheet = { reader, fields: shownFields, lines: [lineOf(mobile)], policies };
        const read = readSentForm({ values: startValues(sheet), shown: shownValues(sheet) }, DAYS);
        expect(read).toEqual({ changes: [], newLines: [], errors: {} });
      }),
    );
  });

  it('shows nothing that may not be changed, nor what somebody else has asked for', () => {
    const readOnly = sectionPoliciesOf({ GUARDIAN_CONTACT: 'READ_ONLY', TAX_DATA: 'HIDDEN' });
    expect(isEditable(readOnly, 'guardian.mobile')).toBe(false);
    const shown = shownValues({
      reader: 'FAMILY',
      fields: {
        'guardian.mobile': view('guardian.mobile', { value: '1' }),
        'guardian.city': view('guardian.city', { pending: pendingOf('Peugres', false) }),
        'guardian.address': view('guardian.address', { value: '12 rue des Tilleuls' }),
      },
      lines: [],
      policies: readOnly,
    });
    expect(shown).toEqual({ 'guardian.address': '12 rue des Tilleuls' });
  });

  it('lets an agent write what stands, whatever the family has asked for', () => {
    const path = linePath('contact', '0190a000-0000-7000-8000-000000000002');
    const asked = { ...lineOf(null), path, value: null, pending: pendingOf('[]', false) };
    const shown = shownValues({
      reader: 'AGENT',
      fields: {
        'guardian.city': view('guardian.city', {
          value: 'Annonay',
          pending: pendingOf('Peugres', false),
        }),
      },
      lines: [asked],
      policies: agentPolicies(true),
    });
    expect(shown).toEqual({ 'guardian.city': 'Annonay' });
    expect(
      shownValues({
        reader: 'AGENT',
        fields: {},
        lines: [lineOf(null)],
        policies: agentPolicies(false),
      }),
    ).toEqual({});
  });
});
