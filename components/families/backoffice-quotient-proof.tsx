import { Download } from 'lucide-react';

import { isPermitted, type AgentRole } from '@/lib/collectivities/permissions';
import { proofWords } from '@/lib/families/messages/quotients';
import { agentDocumentPath, documentPermission } from '@/lib/families/rules/documents';
import type { QuotientProof } from '@/lib/families/types/quotients';

interface BackofficeQuotientProofProps {
  proof: QuotientProof | null;
  familyId: string;
  role: AgentRole;
}

/** What proves a quotient familial: the document is there to be saved, where the role may open it. */
export function BackofficeQuotientProof({ proof, familyId, role }: BackofficeQuotientProofProps) {
  const words = proofWords(proof);
  if (proof?.kind !== 'DOCUMENT' || !isPermitted(role, documentPermission(proof.documentKind)))
    return <p className="text-muted [overflow-wrap:anywhere]">{words}</p>;
  return (
    <a
      href={agentDocumentPath(familyId, proof.documentId)}
      download
      className="inline-flex min-h-touch items-center gap-1.5 justify-self-start [overflow-wrap:anywhere] md:min-h-9"
    >
      <Download aria-hidden className="size-4 flex-none" />
      <span>
        <span className="sr-only">Télécharger le justificatif, </span>
        {words}
      </span>
    </a>
  );
}
