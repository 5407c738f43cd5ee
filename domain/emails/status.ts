import type { Standing } from '../quotas/standing.ts';
import type { Label } from './blocks.ts';
import type { Tone } from './theme.ts';

export const STATUS_TONES: Record<Standing['status'], Tone> = {
  unlimited: 'info',
  ok: 'ok',
  warning: 'warning',
  exceeded: 'exceeded',
};

const STATUS_NAMES: Record<Standing['status'], string> = {
  unlimited: 'Unlimited',
  ok: 'Within the limit',
  warning: 'Near the limit',
  exceeded: 'Over the limit',
};

export function statusLabel(status: Standing['status']): Label {
  return { text: STATUS_NAMES[status], tone: STATUS_TONES[status] };
}
