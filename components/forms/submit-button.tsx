'use client';

import { useFormStatus } from 'react-dom';
import { Button, type ButtonProps } from '../ui/button';

/** Sends its form once, and says so meanwhile. */
export function SubmitButton({ variant = 'primary', pendingLabel = 'Envoi en cours…', pending = false, ...rest }: ButtonProps) {
  const status = useFormStatus();
  return <Button {...rest} type="submit" variant={variant} pending={pending || status.pending} pendingLabel={pendingLabel} />;
}
