import { ChevronLeft, ChevronRight, Eye } from 'lucide-react';
import Link from 'next/link';

import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';
import type { AgentRole } from '@/lib/collectivities/permissions';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatReference } from '@/lib/core/ids';
import { onDayAt } from '@/lib/families/messages/file';
import {
  changePath,
  changesHref,
  changesQuery,
  type AnswerDone,
} from '@/lib/families/rules/change-queue-address';
import { familyPath } from '@/lib/families/rules/family-address';
import type { ChangeQueueFilters, ChangeRequestDetail } from '@/lib/families/types/change-queue';
import { requestKindLabels } from '@/lib/requests/labels';

import { BackofficeConversation } from '../requests/backoffice-conversation';
import { BackofficeChangeDocuments } from './backoffice-change-documents';
import { BackofficeChangeForm } from './backoffice-change-form';
import { ChangeRequestKeys } from './backoffice-change-keys';
import { CHANGE_IDS } from './change-ids';

interface BackofficeChangeRequestProps {
  request: ChangeRequestDetail;
  /** The list that one comes from. */
  list: ChangeQueueFilters;
  /** What has just been done, here or to the request before. */
  done: AnswerDone | null;
  canDecide: boolean;
  mayOpenFamily: boolean;
  role: AgentRole;
  today: CivilDate;
  /** Of the message that the form will send. */
  messageId: string;
  timeZone: string;
}

function Neighbours({ request, list }: Pick<BackofficeChangeRequestProps, 'request' | 'list'>) {
  const { previous, next } = request;
  return (
    <nav aria-label="Autres demandes de la liste" className="flex flex-wrap items-center gap-2">
      {previous === null ? null : (
        <ButtonLink
          id={CHANGE_IDS.previous}
          href={changePath(previous, list)}
          prefetch={false}
          variant="secondary"
          size="sm"
          icon={<ChevronLeft aria-hidden />}
        >
          Précédente
        </ButtonLink>
      )}
      {next === null ? null : (
        <ButtonLink
          id={CHANGE_IDS.next}
          href={changePath(next, list)}
          prefetch={false}
          variant="secondary"
          size="sm"
          iconEnd={<ChevronRight aria-hidden />}
        >
          Suivante
        </ButtonLink>
      )}
      <ChangeRequestKeys />
    </nav>
  );
}

const DONE: Record<AnswerDone, string> = {
  oui: 'La réponse est enregistrée. La famille en est avertie par courriel. Voici la demande suivante.',
  partie:
    'La réponse est enregistrée. La famille en sera avertie quand tous les champs auront la leur.',
};

function Header({
  request,
  list,
  mayOpenFamily,
  timeZone,
}: Pick<BackofficeChangeRequestProps, 'request' | 'list' | 'mayOpenFamily' | 'timeZone'>) {
  const {
    kind,
    aboutName,
    reference,
    submittedAt,
    authorName,
    familyId,
    familyName,
    familyNumber,
  } = request;
  const family = `Famille ${familyName}, dossier n°\u00A0${familyNumber}`;
  return (
    <BackofficePageHeader
      back={{ href: changesHref(list), label: 'Toutes les modifications' }}
      title={requestKindLabels[kind]}
      lead={`${aboutName === null ? '' : `${aboutName}. `}Demande ${formatReference(Number(reference))}, reçue ${onDayAt(submittedAt, timeZone)} de ${authorName}.`}
      action={<Neighbours request={request} list={list} />}
    >
      <p>
        {mayOpenFamily ? (
          <Link
            href={familyPath(familyId)}
            prefetch={false}
            className="inline-flex min-h-touch items-center"
          >
            {family}
          </Link>
        ) : (
          family
        )}
      </p>
    </BackofficePageHeader>
  );
}

function Others({ others }: Pick<ChangeRequestDetail, 'others'>) {
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="autres">
      <h2 id="autres" className="text-[1.125rem]">
        Ce qui attend aussi pour cette famille
      </h2>
      <ul>
        {others.map(({ reference, label }) => (
          <li key={`${reference} ${label}`}>
            <Link
              href={changePath(reference)}
              prefetch={false}
              className="inline-flex min-h-touch items-center"
            >
              {`${label}, demande ${formatReference(Number(reference))}`}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A request to change a file: what stands, what is asked, and the answer. */
export function BackofficeChangeRequest(props: BackofficeChangeRequestProps) {
  const { request, list, done, canDecide, messageId, role, today, timeZone } = props;
  const isHidden = request.changes.some(({ isMasked, mayReveal }) => isMasked && mayReveal);
  return (
    <>
      <Header {...props} />
      <div className="grid max-w-[56rem] gap-6 px-4 py-5 md:px-6">
        {done === null ? null : <Alert tone="success">{DONE[done]}</Alert>}
        {isHidden ? (
          <div className="grid justify-items-start gap-2">
            <p className="text-muted">
              Des valeurs sont protégées. Les afficher est noté, et la famille le voit.
            </p>
            <ButtonLink
              href={changePath(request.reference, list, { shown: true })}
              prefetch={false}
              icon={<Eye aria-hidden />}
            >
              Afficher les valeurs
            </ButtonLink>
          </div>
        ) : null}
        <BackofficeChangeDocuments
          documents={request.documents}
          familyId={request.familyId}
          role={role}
          today={today}
          timeZone={timeZone}
        />
        <BackofficeChangeForm
          key={request.changes
            .map(({ id, status, isMasked }) => `${id} ${status} ${isMasked}`)
            .join()}
          changes={request.changes}
          canDecide={canDecide}
          refusals={request.refusals}
          place={{
            here: String(request.reference),
            next: String(request.next ?? ''),
            list: changesQuery(list),
          }}
        />
        <BackofficeConversation
          as="h2"
          requestId={request.id}
          messages={request.messages}
          serviceName={request.serviceName}
          timeZone={timeZone}
          isOpen={request.changes.some(({ status }) => status === 'PENDING')}
          messageId={messageId}
          canWrite={canDecide}
        />
        <Others others={request.others} />
      </div>
    </>
  );
}
