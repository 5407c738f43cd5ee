import { parseUsd } from '../../../domain/money.ts';
import { defineKind, type About } from '../../../domain/kinds/kind.ts';

/** A fifth kind of usage, only for tests, which add it with this definition and nothing else. */

interface WhatsAppFacts extends About {
  category: keyof typeof CATEGORIES;
  template: string;
  costMicros: number;
}

const CATEGORIES = { utility: 'Utility', marketing: 'Marketing', service: 'Customer service' };
const noun = { one: 'WhatsApp message', other: 'WhatsApp messages' };

export const whatsapp = defineKind<WhatsAppFacts>()({
  type: 'whatsapp.sent',
  plural: 'whatsapp',
  title: 'WhatsApp',
  noun,
  data: (fields) => ({
    category: fields.oneOf(Object.keys(CATEGORIES) as (keyof typeof CATEGORIES)[]),
    template: fields.openName(['shift_offer']),
  }),
  example: { category: 'utility', template: 'shift_offer', costUsd: '0.0125' },
  facts: ({ category, template, costUsd }) => ({
    category,
    template,
    costMicros: parseUsd(costUsd ?? '0') ?? 0,
  }),
  stored: { category: 'cat', template: 'tpl' },
  measures: {
    costMicros: {
      of: ({ costMicros }) => costMicros,
      money: true,
      shown: { costUsd: 'usd' },
    },
  },
  breakdowns: {
    category: {
      key: '`category`',
      of: ({ category }) => category,
      labels: CATEGORIES,
      names: 'closed',
    },
    template: {
      key: '`template`',
      of: ({ template }) => template,
      labels: { shift_offer: 'Shift offer' },
      names: 'open',
      shows: 'count',
    },
  },
  meter: { name: 'whatsapp', measure: 'count', baseUnits: 1, noun, short: 'WhatsApp' },
  chart: {
    id: 'whatsapp',
    title: 'WhatsApp Statistics',
    subtitle: 'Messages sent by category',
    draws: 'count',
    by: 'category',
    noun,
    subject: 'WhatsApp messages',
    extras: { costUsd: 'Cost (USD)' },
  },
  columns: {
    messageId: { header: 'Message ID', of: (_, { id }) => id },
    category: { header: 'Category', of: ({ category }) => category },
    costUsd: { header: 'Cost (USD)', of: ({ costMicros }) => costMicros, as: 'usd' },
  },
});
