import type { ProblemTitle } from './problem-reference.ts';

/**
 * What the type of each problem begins with: the page of the documentation that explains it, as a reference relative to
 * whichever host responded (docs/decisions/problem-types-are-relative.md).
 */
export const PROBLEM_TYPES = '/docs/errors#';

/** The anchor of a title within the page. */
export const problemAnchor = (title: string): string => title.toLowerCase().replaceAll(' ', '-');

/** The `type` of a problem: where its title is explained. */
export const problemTypeOf = (title: ProblemTitle): string => PROBLEM_TYPES + problemAnchor(title);
