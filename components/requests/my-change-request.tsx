import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';

import { formatInstantShort } from '@/lib/core/dates/format';
import { secondOfDayIn } from '@/lib/core/dates/zoned';
import { formatReference } from '@/lib/core/ids';
import { MY_FILES_PATH, myFilePath } from '@/lib/families/rules/my-file-address';
import { requestStatusLabels } from '@/lib/requests/labels';
import {
  FIELD_CHANGE_LABELS,
  myChangeEventWords,
  myChangeTitle,
} from '@/lib/requests/labels/my-change';
import { MY_REQUESTS_PATH } from '@/lib/requests/rules/mine-address';
import type { FieldChangeStatus } from '@/lib/requests/types';
import type { Message } from '@/lib/requests/types/conversation';
import type { MyChangeRequest, MyFieldChange } from '@/lib/requests/types/my-change';

import { MarginTitle, PageHeader, Sheet, SheetRow } from '../ui/sheet';
import { StateBadge, type StateTone } from '../ui/state-badge';
import { Table, type TableColumn } from '../ui/table';
import { MyRequestThread } from './my-request-thread';
import { REQUEST_TONES } from './request-state';
import { ToComplete } from './to-complete';
import { WithdrawRequest } from './withdraw-request';

const TONES: Record<FieldChangeStatus, StateTone> = {
  PENDING: 'pending',
  ACCEPTED: 'booked',
  REFUSED: 'absent',
  WITHDRAWN: 'grey',
  REPLACED: 'grey',
};

const COLUMNS: readonly TableColumn<MyFieldChange>[] = [
  {
    key: 'label',
    header: 'Champ',
    rowHeader: true,
    phone: 'wide',
    cell: ({ label }) => <b>{label}</b>,
  },
  {
    key: 'seen',
    header: 'Avant',
    phone: 'wide',
    cell: ({ seen }) => (
      <>
        <span className="md:hidden">{'Avant\u00A0: '}</span>
        {seen}
      </>
    ),
  },
  {
    key: 'asked',
    header: 'Demandé',
    phone: 'wide',
    cell: ({ asked, seen }) => (
      <>
        <span className="md:hidden">{'Demandé\u00A0: '}</span>
        <b>{asked === 'Non renseigné' && seen !== asked ? 'À retirer' : asked}</b>
      </>
    ),
  },
  {
    key: 'status',
    header: 'État',
    phone: 'wide',
    cell: ({ status, reason }) => (
      <>
        <StateBadge tone={TONES[status]} size="sm">
          {FIELD_CHANGE_LABELS[status]}
        </StateBadge>
        {reason === null ? null : <span className="block pt-1">{reason}</span>}
      </>
    ),
  },
];

function filePath({ guardianId, childId }: MyChangeRequest): string {
  if (guardianId !== null) return myFilePath({ kind: 'guardian', id: guardianId });
  return childId === null ? MY_FILES_PATH : myFilePath({ kind: 'child', id: childId });
}

export interface MyChangeProps {
  request: MyChangeRequest;
  /** Newest first. */
  messages: readonly Message[];
  /** Of the message that the form will send. */
  messageId: string;
}

/** A request to change the file: each field, what it held, what is asked and what became of it. */
export function MyChange({ request, messages, messageId }: MyChangeProps) {
  const { id, reference, submittedAt, timeZone, status, changes } = request;
  const name = formatReference(reference);
  const sent = formatInstantShort(submittedAt, timeZone).replace(
    /\d\d:\d\d$/,
    secondOfDayIn(submittedAt, timeZone),
  );
  return (
    <>
      <p className="px-4 py-3.5 md:px-0">
        <Link href={MY_REQUESTS_PATH} className="inline-flex min-h-touch items-center gap-1.5">
          <ArrowLeft aria-hidden />
          Mes demandes
        </Link>
      </p>
      <Sheet>
        <PageHeader
          margin={`Réf. ${name}`}
          title={myChangeTitle(request)}
          lead={`Envoyée le ${sent} à ${request.collectivityName}`}
          actions={
            <StateBadge tone={REQUEST_TONES[status]}>{requestStatusLabels[status]}</StateBadge>
          }
        >
          <ToComplete status={status} />
        </PageHeader>
        <SheetRow margin={<MarginTitle>Demande</MarginTitle>} contentClassName="grid gap-3">
          <Table
            caption="Champs à modifier"
            columns={COLUMNS}
            rows={changes}
            rowKey={(change) => change.id}
          />
          <p className="text-sm">
            <Link href={filePath(request)}>Voir dans le dossier</Link>
          </p>
        </SheetRow>
        {changes.some((change) => change.status === 'PENDING') ? (
          <SheetRow margin="Changer d’avis">
            <WithdrawRequest requestId={id} reference={name} waiting={1} />
          </SheetRow>
        ) : null}
        <MyRequestThread
          request={request}
          events={request.events.map((event) => ({
            ...event,
            words: `${myChangeEventWords(event, request).replace(/\.$/, '')}.`,
          }))}
          messages={messages}
          messageId={messageId}
        />
      </Sheet>
    </>
  );
}
