import '@testing-library/jest-dom';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Dialog } from '@/components/ui/dialog';
import { installNativeDialog, pressEscape } from './native-dialog';

beforeAll(installNativeDialog);

function Slot({ onClose = () => undefined }: { onClose?: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Léo, vendredi</Button>
      <Dialog
        open={open}
        onClose={() => {
          onClose();
          setOpen(false);
        }}
        title="Léo, vendredi 13 novembre"
      >
        <Button>Demander une absence</Button>
      </Dialog>
    </>
  );
}

async function openSlot(onClose?: () => void) {
  const user = userEvent.setup();
  render(<Slot {...(onClose && { onClose })} />);
  const opener = screen.getByRole('button', { name: 'Léo, vendredi' });
  await user.click(opener);
  return { user, opener, dialog: screen.getByRole('dialog', { name: 'Léo, vendredi 13 novembre' }) };
}

describe('Dialog', () => {
  it('is named by its title and takes the focus', async () => {
    const { dialog } = await openSlot();
    expect(dialog).toContainElement(document.activeElement as HTMLElement);
  });

  it('closes on Escape and gives the focus back to the button that opened it', async () => {
    const onClose = jest.fn();
    const { dialog, opener } = await openSlot(onClose);
    act(() => pressEscape(dialog));
    expect(onClose).toHaveBeenCalledTimes(1);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(opener).toHaveFocus();
  });

  it('closes by its button and gives the focus back', async () => {
    const { user, opener } = await openSlot();
    await user.click(screen.getByRole('button', { name: 'Fermer' }));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(opener).toHaveFocus();
  });

  it('closes when the backdrop is clicked, not when its content is', async () => {
    const { user, dialog } = await openSlot();
    await user.click(screen.getByRole('heading', { name: 'Léo, vendredi 13 novembre' }));
    expect(dialog).toBeInTheDocument();
    await user.click(dialog);
    expect(dialog).not.toBeInTheDocument();
  });

  it('stays open when a press began inside and ended on the backdrop', async () => {
    const { user, dialog } = await openSlot();
    await user.pointer([
      { keys: '[MouseLeft>]', target: screen.getByRole('heading', { name: 'Léo, vendredi 13 novembre' }) },
      { target: dialog },
      { keys: '[/MouseLeft]', target: dialog },
    ]);
    expect(dialog).toBeInTheDocument();
  });

  it('gives the focus to the fallback when the opener has left the page', () => {
    const heading = document.createElement('button');
    document.body.append(heading);
    const opener = document.createElement('button');
    document.body.append(opener);
    opener.focus();
    const frame = (open: boolean) => (
      <Dialog open={open} onClose={() => undefined} title="Détail" returnFocusTo={() => heading}>
        Contenu
      </Dialog>
    );
    const { rerender } = render(frame(true));
    opener.remove();
    rerender(frame(false));
    expect(heading).toHaveFocus();
    heading.remove();
  });
});

describe('ConfirmDialog', () => {
  it('asks with its title and answers with the verb', async () => {
    const onConfirm = jest.fn();
    const onCancel = jest.fn();
    render(
      <ConfirmDialog
        open
        title="Annuler la demande ?"
        confirmLabel="Annuler la demande"
        cancelLabel="Garder la demande"
        onConfirm={onConfirm}
        onCancel={onCancel}
      >
        4 créneaux ne seront plus demandés.
      </ConfirmDialog>,
    );
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Garder la demande' }));
    expect(onCancel).toHaveBeenCalledTimes(1);
    await user.click(screen.getByRole('button', { name: 'Annuler la demande' }));
    expect(onConfirm).toHaveBeenCalledTimes(1);
  });
});
