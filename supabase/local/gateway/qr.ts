/** Error-correcting bytes per block and number of blocks for level M, versions 1 to 15. */
const levelM: readonly (readonly [number, number])[] = [
  [10, 1], [16, 1], [26, 1], [18, 2], [24, 2], [16, 4], [18, 4], [22, 4], [22, 5], [26, 5], [30, 5], [22, 8], [22, 9], [24, 9], [24, 10],
];

type Grid = Uint8Array[];

const exponents = new Uint8Array(512);
const logarithms = new Uint8Array(256);
for (let power = 0, value = 1; power < 255; power++) {
  exponents[power] = exponents[power + 255] = value;
  logarithms[value] = power;
  value = value & 0x80 ? ((value << 1) ^ 0x11d) & 0xff : value << 1;
}

function times(left: number, right: number): number {
  return left === 0 || right === 0 ? 0 : (exponents[(logarithms[left] ?? 0) + (logarithms[right] ?? 0)] ?? 0);
}

/** Remainder of the data divided by the Reed-Solomon generator of the given degree. */
function remainder(data: readonly number[], degree: number): number[] {
  let generator = [1];
  for (let index = 0; index < degree; index++) {
    const next = new Array<number>(generator.length + 1).fill(0);
    generator.forEach((factor, at) => {
      next[at] = (next[at] ?? 0) ^ factor;
      next[at + 1] = (next[at + 1] ?? 0) ^ times(factor, exponents[index] ?? 0);
    });
    generator = next;
  }
  const rest = [...data, ...new Array<number>(degree).fill(0)];
  for (let index = 0; index < data.length; index++) {
    const lead = rest[index] ?? 0;
    if (lead !== 0) generator.forEach((factor, at) => (rest[index + at] = (rest[index + at] ?? 0) ^ times(factor, lead)));
  }
  return rest.slice(data.length);
}

function alignmentCentres(version: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const size = version * 4 + 17;
  const step = Math.ceil((size - 13) / (2 * (count - 1))) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, index) => size - 7 - step * (count - 2 - index))];
}

function codewordCount(version: number): number {
  const count = version === 1 ? 0 : Math.floor(version / 7) + 2;
  let modules = (16 * version + 128) * version + 64;
  if (count > 0) modules -= (25 * count - 10) * count - 55;
  if (version >= 7) modules -= 36;
  return Math.floor(modules / 8);
}

function codewords(bytes: Uint8Array): { version: number; words: number[] } {
  for (let version = 1; version <= levelM.length; version++) {
    const [degree, blocks] = levelM[version - 1] ?? [0, 0];
    const total = codewordCount(version);
    const capacity = total - degree * blocks;
    const lengthBits = version < 10 ? 8 : 16;
    if (bytes.length * 8 + 4 + lengthBits > capacity * 8) continue;
    let bits = "0100" + bytes.length.toString(2).padStart(lengthBits, "0") + [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
    bits += "0".repeat(Math.min(4, capacity * 8 - bits.length));
    bits += "0".repeat((8 - (bits.length % 8)) % 8);
    const data = (bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2));
    for (let pad = 0xec; data.length < capacity; pad ^= 0xec ^ 0x11) data.push(pad);

    const short = Math.floor(capacity / blocks);
    const longBlocks = capacity % blocks;
    const parts: number[][] = [];
    for (let block = 0, from = 0; block < blocks; block++) {
      const length = short + (block >= blocks - longBlocks ? 1 : 0);
      parts.push(data.slice(from, from + length));
      from += length;
    }
    const checks = parts.map((part) => remainder(part, degree));
    const words: number[] = [];
    for (let column = 0; column <= short; column++) for (const part of parts) if (column < part.length) words.push(part[column] ?? 0);
    for (let column = 0; column < degree; column++) for (const check of checks) words.push(check[column] ?? 0);
    return { version, words };
  }
  throw new Error("The text is too long for a QR code.");
}

function put(grid: Grid, row: number, column: number, value: number): void {
  const line = grid[row];
  if (line && column >= 0 && column < line.length) line[column] = value;
}

/** Draws the fixed patterns; `used` marks every module that carries no data. */
function fixedPatterns(version: number, grid: Grid, used: Grid): void {
  const size = grid.length;
  const set = (row: number, column: number, dark: boolean): void => {
    put(grid, row, column, dark ? 1 : 0);
    put(used, row, column, 1);
  };
  for (let index = 0; index < size; index++) {
    set(6, index, index % 2 === 0);
    set(index, 6, index % 2 === 0);
  }
  for (const [top, left] of [[3, 3], [3, size - 4], [size - 4, 3]] as const) {
    for (let row = -4; row <= 4; row++) {
      for (let column = -4; column <= 4; column++) {
        const ring = Math.max(Math.abs(row), Math.abs(column));
        set(top + row, left + column, ring !== 2 && ring !== 4);
      }
    }
  }
  const centres = alignmentCentres(version);
  for (const row of centres) {
    for (const column of centres) {
      if ((row === 6 && column === 6) || (row === 6 && column === size - 7) || (row === size - 7 && column === 6)) continue;
      for (let y = -2; y <= 2; y++) for (let x = -2; x <= 2; x++) set(row + y, column + x, Math.max(Math.abs(y), Math.abs(x)) !== 1);
    }
  }
  if (version >= 7) {
    let rest = version;
    for (let index = 0; index < 12; index++) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
    const bits = (version << 12) | rest;
    for (let index = 0; index < 18; index++) {
      const dark = ((bits >>> index) & 1) === 1;
      set(Math.floor(index / 3), size - 11 + (index % 3), dark);
      set(size - 11 + (index % 3), Math.floor(index / 3), dark);
    }
  }
  formatBits(grid, used, 0);
}

function formatBits(grid: Grid, used: Grid, mask: number): void {
  const size = grid.length;
  let rest = mask;
  for (let index = 0; index < 10; index++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
  const bits = ((mask << 10) | rest) ^ 0x5412;
  const set = (row: number, column: number, index: number): void => {
    put(grid, row, column, (bits >>> index) & 1);
    put(used, row, column, 1);
  };
  for (let index = 0; index < 15; index++) {
    if (index < 6) set(index, 8, index);
    else if (index === 6) set(7, 8, index);
    else if (index === 7) set(8, 8, index);
    else if (index === 8) set(8, 7, index);
    else set(8, 14 - index, index);
    if (index < 8) set(8, size - 1 - index, index);
    else set(size - 15 + index, 8, index);
  }
  put(grid, size - 8, 8, 1);
  put(used, size - 8, 8, 1);
}

const masks: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

/** How hard a grid is to read: long runs, filled squares, false finders, imbalance. */
function penalty(grid: Grid): number {
  const size = grid.length;
  const lines = [...grid.map((row) => row.join("")), ...grid.map((_, column) => grid.map((row) => row[column]).join(""))];
  let points = 0;
  for (const line of lines) {
    for (const run of line.match(/0{5,}|1{5,}/g) ?? []) points += run.length - 2;
    for (const finder of ["10111010000", "00001011101"]) for (let from = line.indexOf(finder); from >= 0; from = line.indexOf(finder, from + 1)) points += 40;
  }
  let dark = 0;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const value = grid[row]?.[column] ?? 0;
      dark += value;
      if (row + 1 < size && column + 1 < size && value === grid[row]?.[column + 1] && value === grid[row + 1]?.[column] && value === grid[row + 1]?.[column + 1]) points += 3;
    }
  }
  return points + Math.floor(Math.abs((dark * 100) / (size * size) - 50) / 5) * 10;
}

/** The modules of a QR code of level M for a text, 1 for dark; versions 1 to 15. */
export function qrGrid(text: string): Grid {
  const { version, words } = codewords(new TextEncoder().encode(text));
  const size = version * 4 + 17;
  const empty = (): Grid => Array.from({ length: size }, () => new Uint8Array(size));
  const base = empty();
  const used = empty();
  fixedPatterns(version, base, used);
  let bit = 0;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    const upwards = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step++) {
      const row = upwards ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (used[row]?.[column]) continue;
        put(base, row, column, ((words[bit >>> 3] ?? 0) >>> (7 - (bit & 7))) & 1);
        bit++;
      }
    }
  }
  const candidates = masks.map((hidden, mask) => {
    const grid = base.map((row, y) => row.map((value, x) => (used[y]?.[x] ? value : value ^ (hidden(y, x) ? 1 : 0))));
    formatBits(grid, empty(), mask);
    return { grid, points: penalty(grid) };
  });
  return candidates.reduce((best, candidate) => (candidate.points < best.points ? candidate : best)).grid;
}

/** A QR code as an SVG picture with a quiet zone of four modules. */
export function qrSvg(text: string): string {
  const grid = qrGrid(text);
  const side = grid.length + 8;
  const path = grid.flatMap((row, y) => [...row].flatMap((value, x) => (value ? [`M${x + 4} ${y + 4}h1v1h-1z`] : []))).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="200" height="200" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="white"/><path d="${path}" fill="black"/></svg>`;
}
