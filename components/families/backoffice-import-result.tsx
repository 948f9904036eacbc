import { Mail } from 'lucide-react';
import type { ReactNode } from 'react';

import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';
import {
  countLines,
  importLabel,
  isEmptyImport,
  noticeWords,
  problemWords,
} from '@/lib/families/messages/import';
import { familiesHref } from '@/lib/families/rules/family-address';
import { IMPORT_PATH, importHref } from '@/lib/families/rules/import/address';
import type { ImportCounts, ImportDetail } from '@/lib/families/types/import';

import { BackofficeImportForm } from './backoffice-import-form';
import { BackofficeImportStart } from './backoffice-import-start';

/** The families that can't subscribe yet, where their letters are made. */
const WITHOUT_ACCESS = familiesHref({
  search: '',
  subscribed: false,
  withCode: false,
  after: null,
});

function Counts({ counts, title }: { counts: ImportCounts; title: string }) {
  return (
    <section aria-labelledby="comptes" className="max-w-[34rem]">
      <h2 id="comptes" className="mb-2 text-xl">
        {title}
      </h2>
      <ul>
        {countLines(counts).map(({ made, known }) => (
          <li
            key={made}
            className="flex flex-wrap justify-between gap-x-4 border-b border-rule py-2"
          >
            <b>{made}</b>
            {known === null ? null : <span className="text-muted">{known}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function SendAgain({ title, submitLabel }: { title: string; submitLabel: string }) {
  return (
    <section aria-labelledby="renvoyer" className="grid gap-3">
      <h2 id="renvoyer" className="text-xl">
        {title}
      </h2>
      <BackofficeImportForm submitLabel={submitLabel} />
    </section>
  );
}

function Ready({ detail }: { detail: ImportDetail }) {
  const { id, counts, importId, hasFile } = detail;
  if (importId !== null) {
    return (
      <Alert role="status" title="Ce fichier a été importé.">
        <ButtonLink href={importHref(importId)} variant="quiet">
          Voir l’import
        </ButtonLink>
      </Alert>
    );
  }
  if (isEmptyImport(counts)) {
    return (
      <>
        <Alert role="status" title="Il n’y a rien à importer.">
          Tout ce que dit ce fichier est déjà dans vos dossiers.
        </Alert>
        <Counts counts={counts} title="Ce qui serait ajouté" />
      </>
    );
  }
  if (!hasFile) {
    return (
      <>
        <Alert role="status" title="Ce fichier a été effacé.">
          Un fichier vérifié est gardé un jour. Envoyez-le de nouveau.
        </Alert>
        <SendAgain title="Envoyer le fichier" submitLabel="Vérifier le fichier" />
      </>
    );
  }
  return (
    <>
      <Alert role="status" tone="success" title="Le fichier est prêt. Rien n’a encore été écrit.">
        {noticeWords(counts.notices)}
      </Alert>
      <Counts counts={counts} title="Ce qui serait ajouté" />
      <BackofficeImportStart checkId={id} label={importLabel(counts)} />
    </>
  );
}

function Checked({ detail }: { detail: ImportDetail }) {
  const { status, counts } = detail;
  if (status === 'DONE') return <Ready detail={detail} />;
  return (
    <>
      <Alert
        role="status"
        tone="error"
        title={`${problemWords(counts.errors)}. Rien n’a été écrit.`}
      >
        Corrigez le fichier dans votre tableur, puis envoyez-le de nouveau. Le fichier refusé n’est
        pas gardé.
      </Alert>
      <SendAgain title="Envoyer le fichier corrigé" submitLabel="Vérifier le fichier corrigé" />
    </>
  );
}

function Imported({ detail: { status, counts } }: { detail: ImportDetail }): ReactNode {
  if (status === 'DONE') {
    return (
      <>
        <Alert role="status" tone="success" title="L’import est terminé.">
          Les familles n’ont pas encore de code&nbsp;: elles ne peuvent pas s’abonner avant que vous
          leur en remettiez un.
        </Alert>
        <Counts counts={counts} title="Ce qui a été ajouté" />
        <div>
          <ButtonLink href={WITHOUT_ACCESS} variant="primary" icon={<Mail aria-hidden />}>
            Faire les courriers
          </ButtonLink>
        </div>
      </>
    );
  }
  return (
    <>
      <Alert
        role="status"
        tone="error"
        title={`L’import a été refusé\u00A0: ${problemWords(counts.errors)}. Rien n’a été écrit.`}
      >
        Les dossiers ont changé depuis la vérification. Vérifiez de nouveau le fichier.
      </Alert>
      <SendAgain title="Envoyer le fichier" submitLabel="Vérifier le fichier" />
    </>
  );
}

/** What came of a dry run or of an import, and what the agent can do next. */
export function BackofficeImportResult({ detail }: { detail: ImportDetail }) {
  if (detail.status === 'FAILED') {
    return (
      <Alert role="status" tone="error" title="Le travail s’est interrompu. Rien n’a été écrit.">
        <p>Le portail s’est arrêté, ou le fichier n’a pas pu être lu. Recommencez.</p>
        <ButtonLink href={IMPORT_PATH} variant="secondary" className="mt-2">
          Envoyer le fichier de nouveau
        </ButtonLink>
      </Alert>
    );
  }
  return detail.isDryRun ? <Checked detail={detail} /> : <Imported detail={detail} />;
}
