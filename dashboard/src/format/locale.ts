/** The reader's own, for numbers, money and months. */
export const locale = navigator.language || 'en';
