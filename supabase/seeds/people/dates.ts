/** A day as `YYYY-MM-DD`; days compare as text. */
export type Day = string

const DAY_MS = 86_400_000

function utc(day: Day): Date {
  return new Date(`${day}T00:00:00Z`)
}

function iso(date: Date): Day {
  return date.toISOString().slice(0, 10)
}

/** The day that many days later (or earlier, when negative). */
export function addDays(day: Day, days: number): Day {
  return iso(new Date(utc(day).getTime() + days * DAY_MS))
}

/** The same day of the month that many months later; the month's last day where it has no such day. */
export function addMonths(day: Day, months: number): Day {
  const date = utc(day)
  const target = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1))
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate()
  target.setUTCDate(Math.min(date.getUTCDate(), last))
  return iso(target)
}

/** Whole months from one day to another. */
export function monthsBetween(from: Day, to: Day): number {
  const months = (yearOf(to) - yearOf(from)) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
  return to.slice(8) < from.slice(8) ? months - 1 : months
}

/** Days from one day to another. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / DAY_MS)
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

/** First day of the month. */
export function monthStart(day: Day): Day {
  return `${day.slice(0, 8)}01`
}

/** A day of a year and month; the day is limited to 28 so that it exists. */
export function dayOf(year: number, month: number, day = 1): Day {
  return `${year}-${String(month).padStart(2, '0')}-${String(Math.min(day, 28)).padStart(2, '0')}`
}

/** The later of two days. */
export function later(one: Day, other: Day): Day {
  return one > other ? one : other
}

/** As people write it in Vietnam: 05/09/2019. */
export function written(day: Day): string {
  return `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
}
