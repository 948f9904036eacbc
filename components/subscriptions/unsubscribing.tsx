/** What ending a subscription takes away, and what it leaves. */
export function UnsubscribingEffects({ issuer }: { issuer: string }) {
  return (
    <div className="grid gap-3">
      <p>
        {`Vous ne voyez plus le dossier, le planning ni les factures de cette famille à ${issuer}, et vous ne recevez plus ses e-mails. C’est immédiat.`}
      </p>
      <p>
        {`${issuer} garde le dossier de la famille. Les réservations et les demandes déjà faites restent valables\u00A0: annulez-les avant, si vous n’en voulez plus.`}
      </p>
      <p>
        {`Pour revenir, reprenez le même code abonné s’il n’a pas été remplacé, ou une facture.`}
      </p>
    </div>
  );
}

/** The question, with the collectivity's short name. */
export function unsubscribingQuestion(issuer: string): string {
  return `Vous désabonner de ${issuer}\u00A0?`;
}
