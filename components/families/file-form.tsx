'use client';

import { Check, Send } from 'lucide-react';
import { ErrorSummary } from '@/components/forms/error-summary';
import type { SelectOption } from '@/components/forms/select-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import { Alert } from '@/components/ui/alert';
import { SheetRow } from '@/components/ui/sheet';
import { plural } from '@/lib/core/words';
import type { FormAction } from '@/lib/core/form';
import { blocksOf } from '@/lib/families/rules/blocks';
import type { ShownList } from '@/lib/families/rules/drawn-sheet';
import { startValues } from '@/lib/families/rules/start-values';
import { shownValues } from '@/lib/families/rules/shown-values';
import { quickChecks } from '@/lib/families/schema/quick-checks';
import type { SheetReader } from '@/lib/families/types/fields';
import type { FileSheet } from '@/lib/families/types/file-sheet';

import { FileBlockRow } from './file-block-row';
import { ProofFields } from './proof-fields';
import { QuotientProofField } from './quotient-proof-field';
import { useUnsent } from './use-unsent';
import './file-form.css';

export interface FileFormProps {
  sheet: FileSheet;
  lists: readonly ShownList[];
  /** The blocks whose encrypted values are shown. */
  shownBlocks: readonly string[];
  /** Made with the page: sent twice, it counts once. */
  submissionId: string;
  action: FormAction<'NOTHING'>;
  /** For an agent on the page that holds the quotient familial: the documents that may prove it. */
  proofs?: readonly SelectOption[] | null;
}

type Words = { nothing: string; unsent: string; send: string };

const WORDS: Record<SheetReader, Words> = {
  FAMILY: {
    nothing: 'Vous n’avez rien modifié\u00A0: rien n’a été envoyé.',
    unsent: 'pas encore envoyé',
    send: 'Soumettre la modification',
  },
  AGENT: {
    nothing: 'Vous n’avez rien modifié\u00A0: rien n’a été enregistré.',
    unsent: 'pas encore enregistré',
    send: 'Enregistrer',
  },
};

function Unsent({ count, words }: { count: number; words: Words }) {
  if (count === 0) return <p className="text-muted">Vous n’avez rien modifié.</p>;
  return (
    <p>
      <b>{plural(count, 'champ modifié', 'champs modifiés')}</b>, {words.unsent}
      {count > 1 ? 's' : ''}.
    </p>
  );
}

/** The page of an adult or of a child, as one form: a request for each section that is changed. */
export function FileForm(props: FileFormProps) {
  const { sheet, lists, shownBlocks, submissionId, action, proofs = null } = props;
  const { member, reader, file } = sheet;
  const words = WORDS[reader];
  const mayWrite = Object.keys(shownValues(sheet)).length > 0;
  const start = startValues(sheet);
  const form = useActionForm<'NOTHING'>(action, quickChecks(start), start);
  const unsent = useUnsent(form.element, form.pending);
  return (
    <form {...form.formProps} className="file-form">
      <input type="hidden" name="kind" value={member.kind} />
      <input type="hidden" name="id" value={member.id} />
      {reader === 'AGENT' ? <input type="hidden" name="familyId" value={file.familyId} /> : null}
      <input type="hidden" name="submissionId" value={submissionId} />
      <input type="hidden" name="shown" value={JSON.stringify(shownValues(sheet))} />
      {form.errors.length > 0 || form.state.done === 'NOTHING' ? (
        <SheetRow>
          <ErrorSummary errors={form.errors} attempt={form.attempt} />
          {form.state.done === 'NOTHING' ? <Alert role="status">{words.nothing}</Alert> : null}
        </SheetRow>
      ) : null}
      {blocksOf(member.kind).map((block) => (
        <FileBlockRow
          key={block.id}
          block={block}
          sheet={sheet}
          form={form}
          list={lists.find(({ list }) => list === block.list)}
          shownBlocks={shownBlocks}
        />
      ))}
      {reader === 'FAMILY' && mayWrite ? <ProofFields form={form} /> : null}
      {proofs !== null && mayWrite ? <QuotientProofField form={form} documents={proofs} /> : null}
      {reader === 'FAMILY' || mayWrite ? (
        <div className="sticky bottom-(--bottom-bar) z-10 flex flex-wrap items-center justify-between gap-x-5 gap-y-2 border-t-[1.5px] border-booked-border bg-surface px-4 py-3 md:rounded-b-lg md:px-7.5">
          <Unsent count={unsent} words={words} />
          <SubmitButton
            pending={form.pending}
            icon={reader === 'AGENT' ? <Check aria-hidden /> : <Send aria-hidden />}
          >
            {words.send}
          </SubmitButton>
        </div>
      ) : null}
    </form>
  );
}
