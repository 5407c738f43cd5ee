/**
 * Two noncharacters of Unicode, between which the name of a slot stands in stored emails. Whatever comes from outside loses
 * them, so nobody's name or message is ever taken for a slot.
 */
export const OPEN = '\ufdd0';
export const CLOSE = '\ufdd1';

export const withoutMarks = (text: string): string => text.replace(/[\ufdd0\ufdd1]/g, '');
