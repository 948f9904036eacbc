import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { BackofficeActivityForm } from '@/components/activities/backoffice-activity-form';
import { createActivityAction } from '@/lib/activities/actions/activities';
import { newId } from '@/lib/core/ids';
import { activityForm } from '@/tests/support/activity-form';

jest.mock('@/lib/activities/actions/activities', () => ({
  createActivityAction: jest.fn(),
  changeActivityAction: jest.fn(),
}));

const create = jest.mocked(createActivityAction);

function show(values: Record<string, string> = {}) {
  const facilityId = newId();
  render(
    <BackofficeActivityForm
      activityId={newId()}
      isNew
      facilities={[{ id: facilityId, name: 'École Jules-Ferry' }]}
      values={activityForm(facilityId, values)}
    />,
  );
  return userEvent.setup();
}

const choice = (name: RegExp) => screen.getByRole('radio', { name });

describe('what families book at once, in the form of an activity', () => {
  it('is a day or the whole week', () => {
    show({ bookingUnit: 'WEEK' });
    expect(screen.getByRole('group', { name: 'Réservation' })).toBeVisible();
    expect(choice(/^À la semaine entière/)).toBeChecked();
    expect(choice(/^À la journée/)).not.toBeChecked();
  });

  it('refuses that a freed day goes by itself where the week is booked as a whole', async () => {
    const user = show();
    await user.click(choice(/^À la semaine entière/));
    await user.click(screen.getByRole('button', { name: 'Créer l’activité' }));
    expect(
      (await screen.findAllByText(/une place libérée un jour ne suffit pas/))[0],
    ).toBeVisible();
    expect(create).not.toHaveBeenCalled();
  });
});
