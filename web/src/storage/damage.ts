/** What of a stored record cannot be read, and what stands for it. */
import type { Damage } from "../app/state";

/** Is told of each kind of damage that is found, once or more. */
export type Damaged = (damage: Damage) => void;

/** What a record has, where it is right; else what stands for it. */
export type Take = <Value>(
  value: unknown,
  isRight: (value: unknown) => value is Value,
  usual: Value,
) => Value;

/** Takes values of a record; `spoilt` is called where one is not right. */
export function taking(spoilt: () => void): Take {
  return (value, isRight, usual) => {
    if (isRight(value)) return value;
    spoilt();
    return usual;
  };
}

export function isSwitch(value: unknown): value is boolean {
  return typeof value === "boolean";
}
