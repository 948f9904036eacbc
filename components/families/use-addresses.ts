import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';

import { ADDRESSES_PATH } from '@/lib/families/rules/address-help';
import type { FoundAddress } from '@/lib/families/types/addresses';

const WAIT_MS = 250;
const NONE: readonly FoundAddress[] = [];

const answerSchema = z.array(
  z.object({ street: z.string(), postalCode: z.string(), city: z.string() }),
);

async function ask(text: string, signal: AbortSignal): Promise<readonly FoundAddress[]> {
  const response = await fetch(ADDRESSES_PATH, { method: 'POST', body: text, signal });
  return response.ok ? answerSchema.parse(await response.json()) : NONE;
}

/** Addresses that begin as what is typed. Where none comes, whatever the reason, nothing is said. */
export function useAddresses(): {
  addresses: readonly FoundAddress[];
  look: (text: string) => void;
  forget: () => void;
} {
  const [addresses, setAddresses] = useState(NONE);
  const asking = useRef<AbortController | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = (): void => {
    clearTimeout(timer.current);
    asking.current?.abort();
  };
  useEffect(() => stop, []);
  return {
    addresses,
    look: (text) => {
      stop();
      const controller = new AbortController();
      asking.current = controller;
      timer.current = setTimeout(() => {
        ask(text, controller.signal)
          .catch(() => NONE)
          .then((found) => controller.signal.aborted || setAddresses(found))
          .catch(() => undefined);
      }, WAIT_MS);
    },
    forget: () => {
      stop();
      setAddresses(NONE);
    },
  };
}
