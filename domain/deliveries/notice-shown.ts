import type { Delivery } from './delivery.ts';
import type { NoticeState } from './notice.ts';

/** What an alert or a request says of its email. */
export interface NoticeShown {
  state: NoticeState;
  /** RFC 3339; when it was first accepted. */
  sentAt?: string | undefined;
  deliveries: Delivery[];
}
