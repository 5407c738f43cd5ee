import { ask } from '../api/client.ts';
import { resource } from '../loading/resource.ts';

/** Why events of the account were refused in the last days. */
export const rejections = resource((signal) =>
  ask((api, account) => api.readRejections(account, { signal })),
);
