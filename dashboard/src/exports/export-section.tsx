import { timeZone } from '../api/figures.ts';
import { Skeleton } from '../loading/skeleton.tsx';
import { ScheduleList } from '../schedules/schedule-list.tsx';
import { accountId } from '../session/session.ts';
import { texts } from '../texts.ts';
import { ExportForm } from './export-form.tsx';
import { ExportRows } from './export-rows.tsx';

/** Call-log exports: the form and the earlier exports. */
export function ExportSection() {
  const zone = timeZone.value;
  return (
    <section class="card export-card" aria-labelledby="exports-title">
      <div class="card-head">
        <div>
          <h2 id="exports-title" tabIndex={-1}>
            {texts.exports.title}
          </h2>
          <p class="muted">{texts.exports.subtitle}</p>
        </div>
      </div>
      <div class="export-body">
        {zone === undefined ? <Skeleton of="form" /> : <ExportForm zone={zone} />}
        <ExportRows zone={zone ?? 'UTC'} />
      </div>
      <ScheduleList key={accountId.value} zone={zone ?? 'UTC'} />
    </section>
  );
}
