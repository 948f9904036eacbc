import Link from 'next/link';

import { disputeStatusLabels } from '@/lib/billing/labels/dispute';
import type { LineDispute } from '@/lib/billing/types/dispute';
import { formatReference, newId } from '@/lib/core/ids';
import { myRequestHref } from '@/lib/requests/rules/mine-address';

import { DisputableLine } from './disputable-line';
import { PlainLine, type ShownLine } from './invoice-lines';

function Standing({ dispute: { status, reference } }: { dispute: LineDispute }) {
  return (
    <p className="text-sm">
      {`${disputeStatusLabels[status]}, `}
      <Link
        href={myRequestHref(BigInt(reference))}
        className="inline-flex min-h-touch items-center"
      >
        {`demande ${formatReference(reference)}`}
      </Link>
    </p>
  );
}

/** A line of a family's invoice: what became of its contestation, and the form while nothing waits. */
export function MyLine({ line, body, ...shown }: ShownLine) {
  const { id, activityName, childName, dispute } = line;
  const content = (
    <>
      {body}
      {dispute === null ? null : <Standing dispute={dispute} />}
    </>
  );
  if (dispute?.status === 'PENDING') return <PlainLine {...shown} body={content} />;
  return (
    <DisputableLine
      {...shown}
      lineId={id}
      submissionId={newId()}
      name={`${activityName}, ${childName}`}
    >
      {content}
    </DisputableLine>
  );
}
