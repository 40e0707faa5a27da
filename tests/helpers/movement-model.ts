import type { ActorName, UnitName } from "./facts.ts";

/** Where the people of the model may be at first, and who manages what there, told again by hand. */
export const PLACES = ["school", "otherSchool", "farSchool", "hospital"] as const satisfies UnitName[];
/** One of them, or a unit that a reorganisation created. */
export type Place = string;

export const ACTORS = ["schoolManager", "delegate", "districtManager", "multiManager", "departmentManager", "provinceOfficer", "deputy"] as const satisfies ActorName[];
export type Actor = (typeof ACTORS)[number];

/** Under what each place stands; Sở Nội vụ moves places about. */
export const PARENTS = ["district", "otherDistrict", "department"] as const satisfies UnitName[];
export type Parent = (typeof PARENTS)[number];

/** The units as plain lists, shared by all people. */
export interface Tree {
  parents: Record<Place, Parent>;
  /** Places that ended, and where their work goes on; null: nowhere. */
  ended: Record<Place, Place | null>;
  /** Whose roles are over which places. */
  held: Partial<Record<Actor, readonly Place[]>>;
}

export const firstTree = (): Tree => ({
  parents: { school: "district", otherSchool: "district", farSchool: "otherDistrict", hospital: "department" }, ended: {},
  held: { schoolManager: ["school"], delegate: ["otherSchool"], multiManager: ["otherSchool", "farSchool", "hospital"], deputy: ["school"] },
});

const OVER: Partial<Record<Actor, Parent>> = { districtManager: "district", departmentManager: "department" };
export const stands = (tree: Tree, place: Place): boolean => !(place in tree.ended);
export const standing = (tree: Tree): Place[] => Object.keys(tree.parents).filter((place) => stands(tree, place));
/** The place that carries on a place's work. */
const carriedOn = (tree: Tree, place: Place): Place => {
  const next = tree.ended[place];
  return next ? carriedOn(tree, next) : place;
};
const sees = (tree: Tree, actor: Actor, place: Place): boolean => {
  const at = carriedOn(tree, place);
  return actor === "provinceOfficer" || (tree.held[actor]?.includes(at) ?? tree.parents[at] === OVER[actor]);
};
const manages = (tree: Tree, actor: Actor, place: Place): boolean => actor !== "provinceOfficer" && actor !== "deputy" && sees(tree, actor, place);
const moves = (tree: Tree, actor: Actor, place: Place): boolean => actor === "provinceOfficer" || manages(tree, actor, place);

export interface Step {
  act: "send" | "second" | "accept" | "refuse" | "cancel" | "complete" | "annul" | "take_back" | "leave" | "undo" | "return";
  by: Actor;
  /** Which person. */
  who: number;
  to: Place;
  /** Days from today until it takes effect. */
  ahead: number;
}

interface Transfer { id: string; from: Place; to: Place; accepted: boolean; day: number; lends: boolean; /** After how many reorganisations it was sent. */ after: number }

/** One person as a plain list of facts. */
export interface Person {
  /** Shared by all. */
  tree: Tree;
  /** How many reorganisations there were. */
  reorganisations: number;
  place: Place;
  active: boolean;
  account: "active" | "closed";
  under_way: Transfer | null;
  /** The last that took effect and was not annulled. */
  done: Transfer | null;
  lent: { id: string; to: Place } | null;
  leaving: { id: string; effective: boolean; day: number; account: Person["account"] } | null;
  /** Owes an update of the record, which nobody makes here. */
  declares: boolean;
  /** Every place so far, the latest last. */
  places: string[];
}

export const newcomer = (tree: Tree): Person => ({
  tree, place: "school", reorganisations: 0, active: true, account: "active", under_way: null, done: null, lent: null, leaving: null, declares: false, places: ["school active"],
});

/** Whether the rules let the step be done on that day. */
export function allowed(person: Person, { act, by, to }: Step, day: number): boolean {
  const { tree, place, active, under_way, done, lent, leaving } = person;
  switch (act) {
    case "send":
    case "second":
      return active && moves(tree, by, place) && !under_way && !leaving && stands(tree, to) && to !== place && !(act === "second" && lent);
    case "accept":
    case "refuse":
      return under_way !== null && !under_way.accepted && manages(tree, by, under_way.to);
    case "cancel":
      return under_way !== null && moves(tree, by, place);
    case "complete":
      return under_way !== null && by === "provinceOfficer" && under_way.day <= day;
    case "annul":
      return done !== null && moves(tree, by, done.to) && stands(tree, done.from) && active && !under_way && !leaving && (done.lends || place === done.to);
    case "take_back":
      return lent !== null && moves(tree, by, place);
    case "leave":
      return active && moves(tree, by, place) && !under_way && !leaving;
    case "undo":
      return leaving !== null && moves(tree, by, place);
    case "return":
      return leaving?.effective === true && stands(tree, to) && moves(tree, by, to);
  }
}

const ACTS: readonly Step["act"][] = ["send", "second", "accept", "refuse", "cancel", "complete", "annul", "take_back", "leave", "undo", "return"];

/** A step that the rules let be done, the n-th of them: first the act, then who does it and where to. */
export function possible(person: Person, who: number, n: number, day: number): Step {
  const acts = ACTS.map((act) => ACTORS.flatMap((by) => standing(person.tree).map((to) => ({ act, by, who, to, ahead: n % 3 === 0 ? 2 : 0 }))).filter((step) => allowed(person, step, day)))
    .filter((steps) => steps.length > 0);
  const steps = acts[n % acts.length] ?? [];
  const step = steps[Math.floor(n / acts.length) % steps.length];
  if (!step) throw new Error("nothing can be done");
  return step;
}

/** Puts a person somewhere; where they are already is no new place. */
export function put(person: Person, place: Place, active: boolean): void {
  if (person.place === place && person.active === active) return;
  person.place = place;
  person.active = active;
  person.places.push(`${place} ${active ? "active" : "archived"}`);
}

function takeEffect(person: Person, transfer: Transfer): void {
  person.under_way = null;
  person.done = { ...transfer, from: person.place, to: carriedOn(person.tree, transfer.to) };
  person.declares = true;
  person.lent = transfer.lends ? { id: transfer.id, to: person.done.to } : null;
  if (!transfer.lends) put(person, person.done.to, true);
}

function leave(person: Person): void {
  if (!person.leaving) return;
  person.leaving = { ...person.leaving, effective: true, account: person.account };
  person.lent = null;
  person.account = "closed";
  person.declares = false;
  put(person, person.place, false);
}

/** The facts after a step that was allowed; `id` is that of the transfer or leaving it made. */
export function carryOut(person: Person, { act, to, ahead }: Step, day: number, id: string): void {
  switch (act) {
    case "send":
    case "second":
      person.under_way = { id, from: person.place, to, accepted: false, day: day + ahead, lends: act === "second", after: person.reorganisations };
      return;
    case "accept":
    case "complete":
      if (person.under_way) person.under_way.accepted = true;
      comeDay(person, day);
      return;
    case "refuse":
    case "cancel":
      person.under_way = null;
      return;
    case "annul":
      if (person.done && !person.done.lends) put(person, person.done.from, true);
      if (person.done?.id === person.lent?.id) person.lent = null;
      person.done = null;
      return;
    case "take_back":
      person.lent = null;
      return;
    case "leave":
      person.leaving = { id, effective: false, day: day + ahead, account: person.account };
      comeDay(person, day);
      return;
    case "undo":
      if (person.leaving?.effective) {
        person.account = person.leaving.account;
        person.declares = true;
        put(person, person.place, true);
      }
      person.leaving = null;
      return;
    case "return":
      person.leaving = null;
      // What brought them here before they left is no more undone.
      if (person.done && !person.done.lends) person.done = null;
      person.declares = true;
      put(person, to, true);
  }
}

/** What was prepared takes effect when its day has come. */
export function comeDay(person: Person, day: number): void {
  if (person.under_way?.accepted && person.under_way.day <= day) takeEffect(person, person.under_way);
  if (person.leaving && !person.leaving.effective && person.leaving.day <= day) leave(person);
}

/** Whether an actor may read the record: whoever is over its unit, and the managers of the unit it is lent to. */
export const reads = (person: Person, actor: Actor): boolean => sees(person.tree, actor, person.place) || (person.lent !== null && manages(person.tree, actor, person.lent.to));

/** Whether an actor has it in their lists. */
export const lists = (person: Person, actor: Actor): boolean => sees(person.tree, actor, person.place);
