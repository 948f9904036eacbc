import { log } from '@/lib/platform/log';
import { logRequestError } from '@/lib/platform/request-errors';

const context = {
  routerKind: 'App Router',
  routePath: '/espace-famille',
  routeType: 'render',
  renderSource: 'react-server-components',
  revalidateReason: undefined,
} as const;

it('ties the digest of the error page to the request, without what people typed', async () => {
  const written = jest.spyOn(log, 'error').mockImplementation(() => undefined);
  const error = Object.assign(new Error('x'.repeat(900)), { digest: '1234567' });
  const request = {
    path: '/espace-famille?recherche=dupont',
    method: 'GET',
    headers: { 'x-request-id': 'abcdefgh', cookie: 'secret' },
  };
  await logRequestError(error, request, context);
  const [fields] = written.mock.calls[0] ?? [];
  expect(fields).toMatchObject({
    requestId: 'abcdefgh',
    digest: '1234567',
    path: '/espace-famille',
    method: 'GET',
  });
  expect(JSON.stringify(fields)).not.toMatch(/dupont|secret|x{501}/);
  written.mockRestore();
});
