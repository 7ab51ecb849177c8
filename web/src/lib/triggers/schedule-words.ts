const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const DAY_NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** A five-field cron in words where it is one of the common shapes, else null: then the cron itself is shown. */
export function scheduleWords(cron: string): string | null {
  const fields = cron.trim().toLowerCase().split(/\s+/);
  if (fields.length !== 5) return null;
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields;
  if (day !== '*' || month !== '*') return null;
  const every = /^\*\/(\d+)$/.exec(minute);
  if (hour === '*' && weekday === '*') {
    if (minute === '*') return 'Every minute';
    if (every) return `Every ${every[1]} minutes`;
    return /^\d+$/.test(minute) ? `Every hour at minute ${minute}` : null;
  }
  if (!/^\d{1,2}$/.test(minute) || !/^\d{1,2}$/.test(hour)) return null;
  const days = dayWords(weekday);
  return days === null ? null : `${days} at ${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
}

function dayWords(weekday: string): string | null {
  if (weekday === '*') return 'Every day';
  const named = weekday.replace(/[a-z]{3}/g, (name) => String(DAY_NAMES.indexOf(name)));
  if (named === '1-5') return 'Weekdays';
  if (named === '0,6' || named === '6,0' || named === '6-7') return 'Weekends';
  if (!/^[0-7](,[0-7])*$/.test(named)) return null;
  const names = named.split(',').map((part) => DAYS[Number(part) % 7]);
  return names.length === 1 ? `${names[0]}s` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
