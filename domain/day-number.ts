import { Temporal } from 'temporal-polyfill';

export const MS_PER_DAY = 86_400_000;

/** `00` to `99`; padding a number anew takes longer than all the rest of writing a day. */
const TWO_DIGITS = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));

/** Any number from 0 to 99, as two digits. */
export const twoDigits = (number: number): string => TWO_DIGITS[number]!;

// The calendar repeats every 400 years, which are 146,097 days. Years are counted from 1 March here,
// so that a leap day is the last day of its year and the months before it always begin on the same days.
const DAYS_PER_400_YEARS = 146_097;
/** Days from 0000-03-01 to 1970-01-01. */
const DAYS_TO_1970 = 719_468;

/**
 * How many days a day is after 1970-01-01; negative before.
 * @param day as `Day` in the calendar, which is built on this file
 * @throws RangeError if the text is not a day
 */
export function dayNumber(day: string): number {
  const year = digits(day, 0, 4);
  const month = digits(day, 5, 2);
  const date = digits(day, 8, 2);
  // Every month has a 28th; Temporal decides what is rare, such as 29 February, and what is no day at all.
  const isPlain = day.length === 10 && day[4] === '-' && day[7] === '-' && month >= 1 && month <= 12;
  if (isPlain && year >= 0 && date >= 1 && date <= 28) return daysTo(year, month, date);
  const read = Temporal.PlainDate.from(day);
  return daysTo(read.year, read.month, read.day);
}

let latest = { number: 0, day: '1970-01-01' };
/**
 * The day so many days after 1970-01-01: `YYYY-MM-DD`, and with sign and six digits outside the years 0 to 9999.
 * Remembers the latest one, because whoever asks for many asks in their order.
 */
export function dayOfNumber(number: number): string {
  if (number !== latest.number) latest = { number, day: writeDay(number) };
  return latest.day;
}

function writeDay(number: number): string {
  const days = number + DAYS_TO_1970;
  const cycle = Math.floor(days / DAYS_PER_400_YEARS);
  const dayOfCycle = days - cycle * DAYS_PER_400_YEARS;
  const yearOfCycle = Math.floor(
    (dayOfCycle -
      Math.floor(dayOfCycle / 1460) +
      Math.floor(dayOfCycle / 36_524) -
      Math.floor(dayOfCycle / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0);
  const date = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  return `${yearText(year)}-${twoDigits(month)}-${twoDigits(date)}`;
}

function daysTo(year: number, month: number, date: number): number {
  const fromMarch = month <= 2 ? year - 1 : year;
  const cycle = Math.floor(fromMarch / 400);
  const yearOfCycle = fromMarch - cycle * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1;
  const dayOfCycle =
    365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100) + dayOfYear;
  return cycle * DAYS_PER_400_YEARS + dayOfCycle - DAYS_TO_1970;
}

/** The number that `length` digits from `start` say; NaN where one of them is not a digit. */
function digits(text: string, start: number, length: number): number {
  let number = 0;
  for (let index = start; index < start + length; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    number = number * 10 + digit;
  }
  return number;
}

function yearText(year: number): string {
  if (year >= 1000 && year <= 9999) return String(year);
  if (year >= 0 && year <= 9999) return String(year).padStart(4, '0');
  return `${year < 0 ? '-' : '+'}${String(Math.abs(year)).padStart(6, '0')}`;
}
