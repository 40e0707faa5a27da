import { type Parent, type Person, type Place, put, standing, type Tree } from "./movement-model.ts";
import type { Operation } from "./reorganisations.ts";

// Reorganisations of the model of movements: what each does to its plain lists, and what undoing gives back.

export const KINDS = ["move", "rename", "create", "merge", "merge_into_new", "split", "split_off"] as const;

/** What is drawn: a kind, places by number, who is named in the list of a split. */
export interface Drawn { reorganise: (typeof KINDS)[number]; one: number; other: number; third: number; under: Parent; listed: boolean[] }

interface Move { person: Person; from: Place; places: number }
interface Applied { id: string; day: number; count: number; before: Tree; created: Place | null; moved: Move[] }

/** The units, with the database's names of them, and the reorganisations that were applied and not undone, in order. */
export interface Province { tree: Tree; ids: Record<Place, string>; born: Record<Place, number>; applied: Applied[]; count: number }

const copied = (tree: Tree): Tree => ({ parents: { ...tree.parents }, ended: { ...tree.ended }, held: { ...tree.held } });

/** What a drawn reorganisation comes to: its operations for the database, and what it does to the lists. */
export interface Plan { operations: Operation[]; told: string; created: Place | null; apply(people: readonly Person[]): void }

/** @returns null where nothing of the kind can be done that day: one unit twice, one that began on the day. */
export function planned(province: Province, drawn: Drawn, day: number, people: readonly { person: Person; code: string }[]): Plan | null {
  const { tree, ids, born } = province;
  const places = standing(tree);
  const pick = (n: number): Place => places[n % places.length] ?? "";
  const [one, other, third] = [pick(drawn.one), pick(drawn.other), pick(drawn.third)];
  const id = (place: Place): string => ids[place] ?? "";
  const fresh = `NEW-${province.count + 1}`;
  const create: Operation = { kind: "create", code: fresh, name: `Trường lập mới ${province.count + 1}`, unit_kind: "THCS", parent: ids[drawn.under] ?? "" };
  const listed = people.filter(({ person }, n) => person.place === one && drawn.listed[n]);
  const end = (place: Place, successor: Place): void => {
    tree.ended[place] = successor;
    tree.held = Object.fromEntries(Object.entries(tree.held).map(([actor, held]) => [actor, held.filter((had) => had !== place)]));
  };
  const go = (person: Person, to: Place): void => { if (person.place === one) put(person, to, person.active); };
  const endable = (born[one] ?? -1) < day;
  const plan = (operations: Operation[], apply: Plan["apply"], created: Place | null = null): Plan =>
    ({ operations, apply, created, told: `${drawn.reorganise} ${one} ${other} ${third} under ${drawn.under}, listed ${listed.length}` });
  switch (drawn.reorganise) {
    case "move":
      return plan([{ kind: "move", unit: id(one), parent: ids[drawn.under] ?? "" }], () => { tree.parents[one] = drawn.under; });
    case "rename":
      return plan([{ kind: "rename", unit: id(one), name: `Đơn vị đổi tên ${province.count + 1}` }], () => undefined);
    case "create":
      return plan([create], () => undefined, fresh);
    case "merge":
      if (one === other || !endable) return null;
      return plan([{ kind: "merge", units: [id(one)], into: id(other) }], (all) => { for (const person of all) go(person, other); end(one, other); });
    case "merge_into_new":
      if (!endable) return null;
      return plan([create, { kind: "merge", units: [id(one)], into: `new:${fresh}` }], (all) => { for (const person of all) go(person, fresh); end(one, fresh); }, fresh);
    case "split":
      if (one === other || one === third || !endable) return null;
      return plan([{ kind: "split", unit: id(one), rest: id(third), parts: [{ to: id(other), people: listed.map(({ code }) => code) }] }], (all) => {
        for (const { person } of listed) go(person, other);
        for (const person of all) go(person, third);
        end(one, third);
      });
    case "split_off":
      return plan([create, { kind: "split", unit: id(one), closes: false, parts: [{ to: `new:${fresh}`, people: listed.map(({ code }) => code) }] }], () => { for (const { person } of listed) go(person, fresh); }, fresh);
  }
}

/** The lists after a plan was carried out; `made` is the id of the unit it created. */
export function carriedThrough(province: Province, drawn: Drawn, plan: Plan, day: number, people: readonly Person[], id: string, made: string | null): void {
  const before = copied(province.tree);
  if (plan.created !== null && made !== null) {
    province.tree.parents[plan.created] = drawn.under;
    province.ids[plan.created] = made;
    province.born[plan.created] = day;
  }
  const was = people.map((person) => ({ person, from: person.place }));
  plan.apply(people);
  province.count += 1;
  for (const person of people) person.reorganisations = province.count;
  const moved = was.filter(({ person, from }) => person.place !== from).map(({ person, from }) => ({ person, from, places: person.places.length }));
  province.applied.push({ id, day, count: province.count, before, created: plan.created, moved });
}

/** Whether the last reorganisation may be undone: within thirty days, nobody moved on or came, no transfer from or to what it created. */
export function undoable(last: Applied, day: number, people: readonly Person[]): boolean {
  return day <= last.day + 30 && last.moved.every(({ person, places }) => person.places.length === places) && people.every((person) => {
    const { under_way: transfer } = person;
    return last.created === null || (person.place !== last.created || last.moved.some((move) => move.person === person))
      && !(transfer && transfer.after >= last.count && (person.place === last.created || transfer.to === last.created));
  });
}

/** Gives everything back as it was; who reviewed in the place of a manager whose role ended does so no more. */
export function undo(province: Province, last: Applied): void {
  const { tree } = province;
  province.applied.pop();
  const deputy = tree.held.deputy ?? [];
  const parent = last.created === null ? undefined : tree.parents[last.created];
  Object.assign(tree, copied(last.before));
  tree.held.deputy = deputy;
  if (last.created !== null && parent) {
    tree.parents[last.created] = parent;
    tree.ended[last.created] = null;
  }
  for (const { person, from } of last.moved) put(person, from, person.active);
}
