'use client';

import {
  dropRunAction,
  excludeFamilyAction,
  includeFamilyAction,
  issueRunAction,
  recomputeRunAction,
} from '@/lib/billing/actions/runs';
import { totalWords } from '@/lib/billing/labels/run';
import type { RunDetail } from '@/lib/billing/types/run';

import { BackofficeAct } from './backoffice-act';

/** What can be done with a draft: issue it, compute it again, give it up. */
export function BackofficeRunActs({ run }: { run: RunDetail }) {
  const fields = { runId: run.id };
  return (
    <div className="flex flex-wrap items-start gap-3">
      <BackofficeAct
        action={issueRunAction}
        fields={fields}
        label="Émettre les factures"
        pendingLabel="Émission…"
        variant="primary"
        question={{
          title: `Émettre ${totalWords(run)}\u00A0?`,
          text: 'Les factures reçoivent leur numéro et les familles un courriel. Une facture émise ne se modifie plus\u00A0: elle se corrige par un avoir.',
          keep: 'Garder le brouillon',
        }}
      />
      <BackofficeAct
        action={recomputeRunAction}
        fields={fields}
        label="Calculer de nouveau"
        pendingLabel="Calcul…"
        variant="secondary"
      />
      <BackofficeAct
        action={dropRunAction}
        fields={fields}
        label="Abandonner le brouillon"
        pendingLabel="Abandon…"
        variant="danger"
        question={{
          title: 'Abandonner ce brouillon\u00A0?',
          text: 'Rien n’a été émis. Vous pourrez facturer ces jours plus tard.',
          keep: 'Garder le brouillon',
        }}
      />
    </div>
  );
}

/** Leaves a family out of a draft. */
export function BackofficeExclude(props: { runId: string; familyId: string; name: string }) {
  const { runId, familyId, name } = props;
  return (
    <BackofficeAct
      action={excludeFamilyAction}
      fields={{ runId, familyId }}
      label="Exclure"
      pendingLabel="Exclusion…"
      variant="quiet"
      size="sm"
      about={name}
    />
  );
}

/** Takes a family back that the draft leaves out. */
export function BackofficeInclude(props: { runId: string; familyId: string; name: string }) {
  const { runId, familyId, name } = props;
  return (
    <BackofficeAct
      action={includeFamilyAction}
      fields={{ runId, familyId }}
      label="Réintégrer"
      pendingLabel="Calcul…"
      variant="quiet"
      size="sm"
      about={name}
    />
  );
}
