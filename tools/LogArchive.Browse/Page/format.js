// Numbers and times for people. Times are those of the archive's zone, or UTC if the reader prefers it.

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
const numbers = new Intl.NumberFormat('en-US');
const formats = new Map();

export const settings = { isUtc: false };

export const count = number => numbers.format(number);

export const counted = (number, one, many) => `${count(number)} ${number === 1 ? one : many}`;

export function bytes(size) {
  let unit = 0;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${size.toFixed(unit === 0 || size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2)} ${units[unit]}`;
}

function parts(instant, zone) {
  zone = settings.isUtc ? 'UTC' : zone || 'UTC';
  if (!formats.has(zone)) {
    formats.set(zone, new Intl.DateTimeFormat('en-CA', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit',
      hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3,
    }));
  }
  const found = {};
  for (const { type, value } of formats.get(zone).formatToParts(instant)) found[type] = value;
  return found;
}

/** The time of day with milliseconds. */
export function clock(instant, zone) {
  const { hour, minute, second, fractionalSecond } = parts(instant, zone);
  return `${hour}:${minute}:${second}.${fractionalSecond}`;
}

/** Date and time. */
export function moment(instant, zone) {
  const { year, month, day } = parts(instant, zone);
  return `${year}-${month}-${day} ${clock(instant, zone)}`;
}

/** Date and time in seconds as inputs have it, in the archive's zone whatever the reader prefers. */
export function typed(instant, zone) {
  const isUtc = settings.isUtc;
  settings.isUtc = false;
  const { year, month, day, hour, minute, second } = parts(instant, zone);
  settings.isUtc = isUtc;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}`;
}

export const zoneName = zone => settings.isUtc ? 'UTC' : zone || 'UTC';

/** A date so many days later. */
export function addDays(date, days) {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86400000).toISOString().slice(0, 10);
}

/** Days from one date to another. */
export const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86400000);

/** A message on one line: line ends and other control characters become visible. */
export const oneLine = text => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, character =>
  character === '\n' || character === '\u2028' || character === '\u2029' ? '⏎' : character === '\t' ? '  ' : character === '\r' ? '' : '·');

/** How urgent a message says it is: "bad", "warn", "quiet" or "". */
export function urgency(text) {
  const level = /\b(fatal|severe|critical|error|err|warn|warning|debug|trace)\b/i.exec(text.slice(0, 200));
  // In running text, only capitals or a field's value are a level.
  if (!level || !(level[0] === level[0].toUpperCase() || /["':=[]\s*$/.test(text.slice(0, level.index)))) return '';
  const word = level[0].toLowerCase();
  return word.startsWith('warn') ? 'warn' : word === 'debug' || word === 'trace' ? 'quiet' : 'bad';
}
