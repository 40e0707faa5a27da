/** Public holidays and swapped Saturdays by day (YYYY-MM-DD). */
export type Calendar = ReadonlyMap<string, "off" | "work_swap">;

const DAY = 86_400_000;

/** The day so many days later. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Whether people work that day: the calendar's word, else Monday to Friday. */
export function works(day: string, calendar: Calendar): boolean {
  const word = calendar.get(day);
  if (word) return word === "work_swap";
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The last day of a time of working days, found by listing the working days after the event. */
export function afterWorkingDays(start: string, count: number, calendar: Calendar): string {
  const listed: string[] = [];
  for (let ahead = 1; listed.length < count; ahead++) {
    const day = plusDays(start, ahead);
    if (works(day, calendar)) listed.push(day);
  }
  return listed[count - 1] ?? start;
}

/** The last day of a time of calendar days: moved to the next working day when it ends on a day off. */
export function afterCalendarDays(start: string, count: number, calendar: Calendar): string {
  const candidates = Array.from({ length: 60 }, (_, ahead) => plusDays(start, count + ahead));
  return candidates.find((day) => works(day, calendar)) ?? start;
}
