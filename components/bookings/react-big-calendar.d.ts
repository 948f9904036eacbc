// The package’s own modules, imported one by one: its entry also loads views and localizers of its own.
declare module 'react-big-calendar/lib/Calendar' {
  import { Calendar } from 'react-big-calendar';

  export default Calendar;
}

declare module 'react-big-calendar/lib/localizer' {
  import { DateLocalizer } from 'react-big-calendar';

  export { DateLocalizer };
}
