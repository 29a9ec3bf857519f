/** Joins the class names that are there; CSS modules type each of them as possibly absent. */
export const classNames = (...names: readonly (string | false | null | undefined)[]): string =>
  names.filter((name) => typeof name === 'string' && name !== '').join(' ');
