export interface Size {
  width: number;
  height: number;
}

/** Quarter turns clockwise, 0–3. */
export type Turns = 0 | 1 | 2 | 3;

const SMALLEST = 0.1;
const LARGEST = 8;
const STEP = 1.25;

/** The size a picture takes once turned. */
export function turned(size: Size, turns: Turns): Size {
  return turns % 2 === 1 ? { width: size.height, height: size.width } : size;
}

/** The scale at which the turned picture fits the frame's width; a picture smaller than the frame is not blown up. */
export function fitScale(natural: Size, turns: Turns, frame: Size): number {
  const { width } = turned(natural, turns);
  if (width <= 0 || frame.width <= 0) return 1;
  return limit(Math.min(1, frame.width / width));
}

/** One step larger (`+1`) or smaller (`-1`), within reason. */
export function zoomed(scale: number, direction: 1 | -1): number {
  return limit(direction > 0 ? scale * STEP : scale / STEP);
}

/** A quarter turn clockwise (`+1`) or back (`-1`). */
export function turn(turns: Turns, direction: 1 | -1): Turns {
  return ((turns + direction + 4) % 4) as Turns;
}

/** Most pixels a drawn page may have: phones have no room for more. */
const MOST_PIXELS = 16_000_000;

/** How many pixels to draw for each CSS pixel of a sheet: what the screen has, less for a very large sheet. */
export function pixelScale(sheet: Size, devicePixelRatio: number): number {
  const pixels = sheet.width * sheet.height;
  return pixels <= 0 ? 1 : Math.min(Math.max(1, devicePixelRatio), Math.sqrt(MOST_PIXELS / pixels));
}

/** A page number that the paper has. */
export function pageWithin(page: number, count: number): number {
  return Math.min(Math.max(1, Math.trunc(page) || 1), Math.max(1, count));
}

function limit(scale: number): number {
  return Math.min(LARGEST, Math.max(SMALLEST, scale));
}
