import { Gauge, GaugeExcess } from '@/components/ui/gauge';
import { plural } from '@/lib/core/words';
import { excessSeats, freeSeats, seatsAbove } from '@/lib/requests/rules/queue';
import type { QueueSession } from '@/lib/requests/types/queue';

/** "37 + 5 demandés pour 40 places, 2 de trop": how full a session is, in words. */
function SeatsSentence({ session }: { session: QueueSession }) {
  const { seats, requested, waiting } = session;
  const { taken, capacity } = seats;
  const above = seatsAbove(seats);
  const excess = excessSeats(seats, requested);
  return (
    <>
      <b>{taken}</b>
      {requested > 0 ? (
        <>
          {' + '}
          <b>{requested}</b>
          {requested > 1 ? ' demandés' : ' demandé'}
        </>
      ) : null}
      {capacity === null ? (
        ', sans limite de places'
      ) : (
        <>
          {' pour '}
          <b>{capacity}</b>
          {capacity > 1 ? ' places' : ' place'}
        </>
      )}
      {above > 0 ? ` et ${above} en surnombre` : null}
      {freeSeats(seats) === 0 && excess === 0 ? ', complet' : null}
      {waiting > 0 ? (
        <>
          {', '}
          <b>{waiting}</b>
          {' sur liste'}
        </>
      ) : null}
      {excess > 0 ? (
        <>
          {', '}
          <GaugeExcess>{`${excess} de trop`}</GaugeExcess>
        </>
      ) : null}
    </>
  );
}

/** "14 sur 20 places, 2 de trop": the same where there is little room. */
export function ShortSeats({ session }: { session: QueueSession }) {
  const { seats, requested } = session;
  const excess = excessSeats(seats, requested);
  return (
    <>
      {seats.capacity === null
        ? plural(seats.taken, 'réservé')
        : `${seats.taken} sur ${plural(seats.capacity, 'place')}`}
      {excess > 0 ? (
        <>
          {', '}
          <GaugeExcess>{`${excess} de trop`}</GaugeExcess>
        </>
      ) : null}
    </>
  );
}

/** How full a session is, drawn and in words. */
export function SeatsGauge({ session }: { session: QueueSession }) {
  const { seats, requested, waiting } = session;
  return (
    <Gauge
      booked={seats.taken}
      pending={requested}
      waiting={waiting}
      capacity={seats.capacity}
      sentence={<SeatsSentence session={session} />}
    />
  );
}

/** "2 places libres", "Complet": what a seat's decision turns on, in short. */
export function freeSeatsWords(session: QueueSession): string {
  const free = freeSeats(session.seats);
  if (free === null) return 'Sans limite de places';
  return free === 0 ? 'Complet' : plural(free, 'place libre', 'places libres');
}
