import { exportAccount } from '@/lib/accounts/queries/export';
import { requireGuardian } from '@/lib/platform/auth/actors';

/** One's data as a file. Numbers too large for JavaScript are written as texts. */
export async function GET(): Promise<Response> {
  const data = await exportAccount(await requireGuardian());
  const text = JSON.stringify(
    data,
    (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
    2,
  );
  return new Response(text, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="mes-donnees-portail-familles.json"',
      'cache-control': 'no-store',
    },
  });
}
