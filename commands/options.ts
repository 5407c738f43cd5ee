import { InvalidArgumentError } from 'commander';

/** Reads an option that is a whole number. */
export const wholeNumber = (min: number, max: number) => (text: string) => {
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value >= min && value <= max) return value;
  throw new InvalidArgumentError(`Expected a whole number from ${min} to ${max}.`);
};

/** Reads an option that may be given several times. */
export const repeated = (value: string, others: readonly string[] = []) => [...others, value];
