'use client';

import { useEffect, useSyncExternalStore } from 'react';

const LEAVE =
  'Vous avez modifié des champs sans les envoyer. Si vous quittez cette page, ils seront perdus.';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function isControl(element: Element): element is Control {
  return element.matches('input:not([type=hidden]), select, textarea');
}

function isChanged(control: Control): boolean {
  if (control instanceof HTMLSelectElement)
    return [...control.options].some((option) => option.selected !== option.defaultSelected);
  const isBox = control.type === 'checkbox';
  return isBox && control instanceof HTMLInputElement
    ? control.checked !== control.defaultChecked
    : control.value !== control.defaultValue;
}

// Marks what was changed, which the style sheet shows, and counts it.
function countUnsent(form: HTMLFormElement): number {
  const changed = [...form.elements].filter(isControl).map((control) => {
    const isOne = isChanged(control);
    control.toggleAttribute('data-edited', isOne);
    return isOne;
  });
  return changed.filter(Boolean).length;
}

function isLeaving({ target, button, metaKey, ctrlKey }: MouseEvent): boolean {
  const link = target instanceof Element ? target.closest('a[href]') : null;
  if (link === null || button !== 0 || metaKey || ctrlKey) return false;
  return !(link.getAttribute('href') ?? '').startsWith('#');
}

/** How many fields of a form were changed and not sent; leaving then is asked about first. */
export function useUnsent(form: HTMLFormElement | null, isSending: boolean): number {
  const count = useSyncExternalStore(
    (listen) => {
      form?.addEventListener('input', listen);
      return () => form?.removeEventListener('input', listen);
    },
    () => (form === null ? 0 : countUnsent(form)),
    () => 0,
  );
  const isGuarded = count > 0 && !isSending;
  useEffect(() => {
    if (!isGuarded) return;
    const onUnload = (event: BeforeUnloadEvent): void => event.preventDefault();
    const onClick = (event: MouseEvent): void => {
      if (isLeaving(event) && !window.confirm(LEAVE)) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    window.addEventListener('beforeunload', onUnload);
    document.addEventListener('click', onClick, true);
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      document.removeEventListener('click', onClick, true);
    };
  }, [isGuarded]);
  return count;
}
