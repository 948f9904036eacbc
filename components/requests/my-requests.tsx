import { CalendarPlus2, ChevronRight } from 'lucide-react';
import Link from 'next/link';

import type { CivilDate } from '@/lib/core/dates/civil-date';
import { secondOfDayIn } from '@/lib/core/dates/zoned';
import { formatReference } from '@/lib/core/ids';
import { plural } from '@/lib/core/words';
import type { FamilyChild } from '@/lib/families/types';
import {
  myRequestCount,
  myRequestSubject,
  myRequestTitle,
  newMessagesWords,
  submittedDay,
} from '@/lib/requests/labels/mine';
import {
  myRequestHref,
  myRequestsHref,
  type MyRequestsAddress,
} from '@/lib/requests/rules/mine-address';
import type { MyRequest, MyRequestPage } from '@/lib/requests/types/mine';

import { ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Gommette } from '../ui/gommette';
import { Pagination } from '../ui/pagination';
import { PageHeader, Sheet, SheetRow } from '../ui/sheet';
import { NewMark } from '../ui/state-badge';
import { MyRequestsFilters, type MyRequestsFiltersProps } from './my-requests-filters';
import { RequestState } from './request-state';

export interface MyRequestsProps {
  page: MyRequestPage;
  address: MyRequestsAddress;
  familyChildren: readonly FamilyChild[];
  /** Each row says its own once there are two. */
  issuers: MyRequestsFiltersProps['issuers'];
  today: CivilDate;
}

type RowProps = Pick<MyRequestsProps, 'today'> & {
  hasManyIssuers: boolean;
  request: MyRequest;
  sticker: number;
};

function Row({ request, sticker, hasManyIssuers, today }: RowProps) {
  const { reference, firstName, collectivityName, reason, submittedAt, timeZone, unread } = request;
  const subject = myRequestSubject(request);
  const details = [
    ...(hasManyIssuers ? [collectivityName] : []),
    myRequestCount(request),
    ...(reason === null ? [] : [`Motif\u00A0: ${reason}`]),
    `Réf. ${formatReference(reference)}`,
  ].filter((words) => words !== '');
  return (
    <SheetRow
      as="li"
      link
      margin={
        <time dateTime={submittedAt.toISOString()}>
          <b>{submittedDay(request, today)}</b>
          <span className="block text-xs max-md:text-[.875rem]">
            {secondOfDayIn(submittedAt, timeZone)}
          </span>
        </time>
      }
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
        <div className="min-w-0 flex-1 basis-80">
          <h2 className="font-sans text-base font-bold">
            <Link
              href={myRequestHref(reference)}
              prefetch={false}
              className="text-text no-underline before:absolute before:inset-0 before:content-[''] hover:underline"
            >
              {myRequestTitle(request)}
            </Link>
          </h2>
          <p className="mt-0.5 flex flex-wrap items-center gap-x-3.5 gap-y-0.5 text-sm text-muted">
            {subject === '' ? null : (
              <span className="flex items-center gap-2 font-[650] text-text">
                {firstName === null ? null : (
                  <Gommette index={sticker} initial={firstName} size={20} />
                )}
                {subject}
              </span>
            )}
            {details.map((words) => (
              <span key={words}>{words}</span>
            ))}
          </p>
        </div>
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          {unread > 0 ? <NewMark>{newMessagesWords(unread)}</NewMark> : null}
          <RequestState request={request} />
          <ChevronRight aria-hidden className="text-muted max-md:hidden" />
        </span>
      </div>
    </SheetRow>
  );
}

function Nothing({ isFiltered, search }: { isFiltered: boolean; search: string }) {
  return (
    <SheetRow>
      {isFiltered ? (
        <EmptyState
          title={
            search === ''
              ? 'Aucune demande ne correspond à ces filtres.'
              : `Rien ne correspond à «\u00A0${search}\u00A0».`
          }
        />
      ) : (
        <EmptyState
          title="Aucune demande en cours."
          action={<ButtonLink href="/espace-famille/planning">Ouvrir le planning</ButtonLink>}
        >
          Vos prochaines demandes et les réponses de la mairie s’afficheront ici.
        </EmptyState>
      )}
    </SheetRow>
  );
}

/** Mes demandes (guide 4 and 5): every request with its number, its instant and its state. */
export function MyRequests({ page, address, familyChildren, issuers, today }: MyRequestsProps) {
  const { requests, total, open, next } = page;
  const stickers = new Map(
    familyChildren.flatMap(({ ids, sticker }) => ids.map((id) => [id, sticker])),
  );
  const { kinds, state, search, issuer } = address;
  const isFiltered = kinds !== null || state !== 'tous' || search !== '' || issuer !== null;
  return (
    <Sheet phoneMargin="wide">
      <PageHeader
        title="Mes demandes"
        actions={
          <ButtonLink
            variant="primary"
            href="/espace-famille/planning/reservations"
            icon={<CalendarPlus2 aria-hidden />}
          >
            Nouvelle demande
          </ButtonLink>
        }
      >
        <MyRequestsFilters address={address} open={open} issuers={issuers} />
      </PageHeader>
      {requests.length === 0 ? <Nothing isFiltered={isFiltered} search={search} /> : null}
      <ul role="list" className="border-t-[1.5px] border-rule-strong empty:border-0">
        {requests.map((request) => (
          <Row
            key={request.id}
            request={request}
            sticker={stickers.get(request.childId ?? '') ?? 0}
            hasManyIssuers={issuers.length > 1}
            today={today}
          />
        ))}
      </ul>
      {requests.length === 0 ? null : (
        <SheetRow>
          <Pagination
            label="Pages des demandes"
            summary={`${plural(requests.length, 'demande')} sur ${total}`}
            {...(address.after !== null && {
              previous: {
                href: myRequestsHref({ ...address, after: null }),
                label: 'Revenir aux plus récentes',
              },
            })}
            {...(next !== null && {
              next: {
                href: myRequestsHref({ ...address, after: next }),
                label: 'Voir les plus anciennes',
              },
            })}
          />
        </SheetRow>
      )}
    </Sheet>
  );
}
