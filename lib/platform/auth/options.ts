import 'server-only';

import type { NextAuthOptions, User } from 'next-auth';
import type { JWT } from 'next-auth/jwt';
import Credentials from 'next-auth/providers/credentials';

import { endSession } from '@/lib/accounts/commands/sessions';
import { signIn } from '@/lib/accounts/commands/sign-in';
import { signInSchema } from '@/lib/accounts/schema/sign-in';
import { DomainError } from '@/lib/core/errors';

import { now } from '../clock';
import { env } from '../env';
import { requestContext } from '../request-context';
import { sessionCookieName, sessionCookieOptions } from './cookie';

/** next-auth's own routes: the same sign-in, the same cookie and the same sessions as the form. */
export function authOptions(): NextAuthOptions {
  return {
    secret: env.SESSION_SECRET,
    session: { strategy: 'jwt', maxAge: 12 * 3600 },
    // Otherwise next-auth shows pages of its own, in English.
    pages: { signIn: '/connexion', signOut: '/connexion', error: '/connexion' },
    cookies: {
      sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() },
    },
    providers: [
      Credentials({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: async (credentials) => {
          const input = signInSchema.safeParse(credentials);
          if (!input.success) return null;
          try {
            const session = await signIn(input.data, await requestContext(), now());
            return { id: session.accountId, sid: session.sessionId };
          } catch (error) {
            if (error instanceof DomainError) return null;
            throw error;
          }
        },
      }),
    ],
    callbacks: {
      // `user` is there at sign-in alone, whatever the types say.
      jwt: ({ token, user }: { token: JWT; user?: User }) =>
        user !== undefined && 'sid' in user ? { sub: user.id, sid: user.sid } : token,
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token.sid === 'string') await endSession(token.sid, now());
      },
    },
  };
}
