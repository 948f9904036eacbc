import { unsafeIsDemonstration } from '@/lib/accounts/queries/demonstration';
import { RESULTS } from '@/lib/platform/payments/payfip-facts';
import { FAULTS, NOTIFICATIONS } from '@/lib/platform/payments/simulator/choices';
import {
  demonstrationOperations,
  notify,
  SIMULATOR_PATH,
} from '@/lib/platform/payments/simulator/demonstration';

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** What the payer chose at the demonstration's payment page. */
export async function POST(request: Request): Promise<Response> {
  if (!(await unsafeIsDemonstration())) return new Response(null, { status: 404 });
  const form = await request.formData();
  const result = RESULTS.find((one) => one === text(form, 'resultat'));
  const operation =
    result === undefined ? null : demonstrationOperations().choose(text(form, 'idop'), result);
  const over = `${SIMULATOR_PATH}/tpa/paiementws.web?fin=${operation === null ? 'trop-tard' : 'ferme'}`;
  if (operation !== null) {
    const fault = FAULTS.find(({ value }) => value === text(form, 'panne'))?.fault ?? null;
    if (fault !== null) demonstrationOperations().planFault(fault, operation.id);
    const asked = text(form, 'notifications');
    const notifications = NOTIFICATIONS.find(({ value }) => value === asked);
    if (notifications !== undefined)
      notify(operation.fields['urlnotif'] ?? '', operation.id, notifications);
  }
  const isBack = operation !== null && text(form, 'retour') === 'on';
  const location = isBack ? (operation.fields['urlredirect'] ?? over) : over;
  return new Response(null, { status: 303, headers: { location } });
}
