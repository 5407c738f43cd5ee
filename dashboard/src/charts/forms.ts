/** How figures are drawn; the first is how they are at first. */
export const FORMS = ['chart', 'table'] as const;
