import Link from 'next/link';

import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { Alert } from '@/components/ui/alert';
import { MarginTitle, Sheet, SheetRow } from '@/components/ui/sheet';
import type { AgentRole } from '@/lib/collectivities/permissions';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { ageWords } from '@/lib/families/messages/file';
import { bornWords } from '@/lib/families/messages/my-file';
import { historyHref } from '@/lib/families/rules/agent-file-address';
import { familyPath } from '@/lib/families/rules/family-address';
import type { HistoryEntry } from '@/lib/families/types/change-queue';
import type { ChildOfFile } from '@/lib/families/types/file';
import type { FileMember } from '@/lib/families/types/file-sheet';
import type { DatedQuotient } from '@/lib/families/types/quotients';

import { BackofficeHistoryList } from './backoffice-history-list';
import { BackofficeQuotients } from './backoffice-quotients';
import { FileForm, type FileFormProps } from './file-form';

interface BackofficeSheetProps extends FileFormProps {
  today: CivilDate;
  /** Of a child of separated parents: its other file, which holds the same child. */
  otherFamily: ChildOfFile['otherFamily'];
  /** The last changes of this person’s part. */
  history: readonly HistoryEntry[];
  /** Null on the page of a child: they are the family’s. */
  quotients: readonly DatedQuotient[] | null;
  role: AgentRole;
  mayWrite: boolean;
  isSaved: boolean;
}

function whoWords({ kind, birthDate, sex }: FileMember, today: CivilDate): string {
  if (kind === 'guardian' || birthDate === null) return 'Responsable du dossier.';
  return `${bornWords({ birthDate, sex })}, ${ageWords(birthDate, today)}.`;
}

const EFFECT = 'Ce que vous enregistrez s’applique aussitôt, et reste dans l’historique.';

/** All that a file says of an adult or of a child, for agents. */
export function BackofficeSheet(props: BackofficeSheetProps) {
  const { today, otherFamily, history, quotients, role, mayWrite, isSaved, ...form } = props;
  const { member, file } = form.sheet;
  const { timeZone } = file.collectivity;
  return (
    <>
      <BackofficePageHeader
        back={{ href: familyPath(file.familyId), label: `Famille ${file.name}` }}
        title={`${member.firstName} ${member.lastName}`}
        lead={`${whoWords(member, today)}${mayWrite ? ` ${EFFECT}` : ''}`}
      />
      {isSaved ? (
        <div className="px-4 py-4 md:px-6">
          <Alert tone="success" role="status">
            C’est enregistré.
          </Alert>
        </div>
      ) : null}
      <Sheet className="border-0! rounded-none!">
        {otherFamily === null ? null : (
          <SheetRow>
            <p>
              {'Aussi dans le '}
              <Link href={familyPath(otherFamily.id)} prefetch={false}>
                {`dossier n° ${otherFamily.number}, ${otherFamily.name}`}
              </Link>
              {'\u00A0: c’est le même enfant, et ce qui change ici y change aussi.'}
            </p>
          </SheetRow>
        )}
        <FileForm key={form.submissionId} {...form} />
        {quotients === null ? null : (
          <SheetRow
            as="section"
            rule="strong"
            margin={<MarginTitle id="quotients">Quotients familiaux</MarginTitle>}
          >
            <BackofficeQuotients familyId={file.familyId} role={role} quotients={quotients} />
          </SheetRow>
        )}
        <SheetRow
          as="section"
          rule="strong"
          margin={<MarginTitle id="historique">Historique</MarginTitle>}
        >
          <BackofficeHistoryList entries={history} timeZone={timeZone} owners={null} />
          <p className="pt-2">
            <Link
              href={historyHref(file.familyId, { targetId: member.id })}
              prefetch={false}
              className="inline-flex min-h-touch items-center"
            >
              {`Tout l’historique de ${member.firstName}`}
            </Link>
          </p>
        </SheetRow>
      </Sheet>
    </>
  );
}
